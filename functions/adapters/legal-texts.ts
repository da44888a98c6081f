import { z } from 'zod';
import {
  headOf,
  type LastTexts,
  type LegalKind,
  type LegalText,
  legalKinds,
  type PublishedText,
} from '../domain/legal-text.ts';
import type { Item, Key, NewItem, Table } from './table.ts';

/** Imprint, privacy notice and terms of the site, every version of them. */
export interface LegalTexts {
  /** The last version of each that was ever written, without its words. */
  last(): Promise<LastTexts>;
  /** One version with its words. */
  read(kind: LegalKind, version: number): Promise<LegalText | undefined>;
  /** Writes the version that follows the last one; false when somebody else has written it meanwhile. */
  write(text: LegalText): Promise<boolean>;
}

/** The key of what says which version of each text is in force. */
export const lastTextsKey: Key = { pk: 'LEGAL', sk: 'LAST' };
const textKey = (kind: LegalKind, version: number): Key => ({
  pk: `LEGAL#${kind}`,
  sk: `VERSION#${String(version).padStart(6, '0')}`,
});

const head = z.object({
  version: z.int(),
  writtenAt: z.string(),
  languages: z.array(z.enum(['en', 'de'])),
}) satisfies z.ZodType<PublishedText>;

const lastShape = z.object({
  imprint: head.exactOptional(),
  privacy: head.exactOptional(),
  terms: head.exactOptional(),
}) satisfies z.ZodType<LastTexts>;

const textShape = z.object({
  kind: z.enum(legalKinds),
  version: z.int(),
  writtenAt: z.string(),
  words: z.object({ en: z.string().exactOptional(), de: z.string().exactOptional() }),
}) satisfies z.ZodType<LegalText>;

/** Which version of each text was written last; none where nothing is stored. */
export const lastTextsOf = (item: Item | undefined): LastTexts => lastShape.parse(item ?? {});

/** The item that stores one version of a text. */
const itemOfText = (text: LegalText): NewItem => ({ ...text, ...textKey(text.kind, text.version) });

/** The texts in the main table. */
export const createLegalTexts = (table: Table): LegalTexts => ({
  last: async () => lastTextsOf(await table.get(lastTextsKey)),
  read: async (kind, version) => {
    const item = await table.get(textKey(kind, version));
    return item && textShape.parse(item);
  },
  write: async (text) => {
    const { kind } = await table.transact([
      nextLast(text),
      { put: itemOfText(text), condition: 'attribute_not_exists(pk)' },
    ]);
    return kind === 'written';
  },
});

const nextLast = (text: LegalText) => ({
  update: lastTextsKey,
  set: 'SET #kind = :head',
  ...(text.version === 1
    ? { condition: 'attribute_not_exists(#kind)', names: { '#kind': text.kind } }
    : {
        condition: '#kind.#version = :read',
        names: { '#kind': text.kind, '#version': 'version' },
      }),
  values: { ':head': headOf(text), ...(text.version > 1 && { ':read': text.version - 1 }) },
});
