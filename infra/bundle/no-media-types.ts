/** Stands in for nodemailer's list of media types; see `smaller.ts`. */
export const detectMimeType = (): string => 'application/octet-stream';
export const detectExtension = (): string => 'bin';
