import { z } from 'zod';
import { legalKinds } from '../../domain/legal-text.ts';

const kind = z.enum(legalKinds);
const writtenAt = z.iso.datetime();

const head = z.object({
  /** From 1 on; what a guest accepts at checkout is named by it. */
  version: z.int(),
  writtenAt,
  languages: z.array(z.enum(['en', 'de'])),
});

/** Answer of `GET /legal`: the texts that there are. */
export const legalList = z.object({
  imprint: head.optional(),
  privacy: head.optional(),
  terms: head.optional(),
});

/** `GET /legal/{kind}` */
export const legalQuery = z.strictObject({
  /** The one in force when absent. */
  version: z.coerce.number().int().min(1).optional(),
});

const words = z.object({ en: z.string().optional(), de: z.string().optional() });

/** Answer of `GET /legal/{kind}`: plain text in paragraphs, in the languages that it was written in. */
export const legalResult = z.object({ kind, version: z.int(), writtenAt, words });

/** Plain text of many lines; blank is none. */
const text = z
  .string()
  .max(40_000, 'must have at most 40,000 characters')
  .regex(/^(?:\n|[^\p{Cc}\p{Cs}])*$/u, 'must be plain text')
  .transform((given) => given.trim() || undefined)
  .optional();

/** `POST /operator/legal`; without words the text is taken away. */
export const legalRequest = z.strictObject({
  kind,
  /** The version that was read, 0 where there was none; a text that has changed since is left alone. */
  version: z.int().min(0),
  words: z.strictObject({ en: text, de: text }),
});

const kept = legalResult.omit({ kind: true });

/** Answer of `GET /operator/legal`: the last version of each text, with its words. */
export const legalTexts = z.object({
  /** Whether who asks may write them: they are the whole site's. */
  canWrite: z.boolean(),
  imprint: kept.optional(),
  privacy: kept.optional(),
  terms: kept.optional(),
});

/** Answer of `GET /operator/legal/privacy-draft`. */
export const privacyDraft = z.object({ en: z.string(), de: z.string() });
