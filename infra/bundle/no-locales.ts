/** Stands in for zod's messages in fifty languages, which every bundle would carry: 260 KB that nothing reads. */
export {};
