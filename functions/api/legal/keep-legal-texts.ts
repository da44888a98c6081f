import type { z } from 'zod';
import { type LegalKind, legalKinds } from '../../domain/legal-text.ts';
import { mayForAll, type Reach } from '../../domain/member.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import { isUnfilled } from './privacy-draft.ts';
import { sayLegalText } from './read-legal-text.ts';
import type { legalTexts } from './schemas.ts';
import type { Services } from './services.ts';

/** The texts are one site's, whose homes are of all owners. */
const mayWrite = (reach: Reach): boolean => mayForAll(reach, 'write', reach.everyOwner);

/** The last version of each text with its words, for the form. */
export async function getLegalTexts(
  { reach }: Pick<Admitted<typeof routes.getLegalTexts>, 'reach'>,
  { texts }: Services,
): Promise<Answer> {
  const last = await texts.last();
  const read = async (kind: LegalKind) => {
    const text = last[kind] && (await texts.read(kind, last[kind].version));
    if (!text) return [];
    const { kind: _, ...kept } = sayLegalText(text);
    return [[kind, kept] as const];
  };
  const found = (await Promise.all(legalKinds.map(read))).flat();
  const body: z.input<typeof legalTexts> = { canWrite: mayWrite(reach), ...Object.fromEntries(found) };
  return { status: 200, body };
}

/** Writes the next version of a text. Those before it stay, for the guests who accepted them. */
export async function setLegalText(
  { body, reach }: Admitted<typeof routes.setLegalText>,
  { texts, now }: Services,
): Promise<Answer> {
  if (!mayWrite(reach)) return notYours;
  const { kind, words } = body;
  const { en, de } = words;
  const unfilled =
    kind === 'privacy' ? (['en', 'de'] as const).filter((each) => isUnfilled(words[each] ?? '')) : [];
  if (unfilled.length > 0)
    return badRequest(
      unfilled.map((each) => ({
        field: `words.${each}`,
        message: 'must have no [brackets] of the draft left',
      })),
    );
  const text = {
    ...{ kind, version: body.version + 1, writtenAt: now().toISOString() },
    words: { ...(en !== undefined && { en }), ...(de !== undefined && { de }) },
  };
  return (await texts.write(text)) ? { status: 200, body: sayLegalText(text) } : changed;
}

const notYours = problem(
  'not-allowed',
  'These are the texts of the whole site: ask somebody who changes the homes of every owner.',
);

const changed = problem(
  'text-changed',
  'Somebody else has changed this text meanwhile. Read it again, then repeat what you want to change.',
);
