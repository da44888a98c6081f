import type { z } from 'zod';
import { isLegalKind, type LegalText, legalKinds, published } from '../../domain/legal-text.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { legalList, legalResult } from './schemas.ts';
import type { Services } from './services.ts';

/** Says which texts the site has. */
export async function listLegalTexts({ texts }: Services): Promise<Answer> {
  const last = published(await texts.last());
  const found = legalKinds.flatMap((kind) => {
    const head = last[kind];
    return head ? [[kind, { ...head, languages: [...head.languages] }] as const] : [];
  });
  const body: z.input<typeof legalList> = Object.fromEntries(found);
  return { status: 200, body };
}

/** A text in force, or the version of it that a guest once accepted. */
export async function getLegalText(
  { path: { kind }, query }: Request<typeof routes.getLegalText>,
  { texts }: Services,
): Promise<Answer> {
  if (!isLegalKind(kind)) return noSuchText;
  const version = query.version ?? published(await texts.last())[kind]?.version;
  const text = version === undefined ? undefined : await texts.read(kind, version);
  return text && Object.keys(text.words).length > 0 ? { status: 200, body: sayLegalText(text) } : noSuchText;
}

const noSuchText = problem('not-found', 'The texts of a site are its imprint, privacy and terms.');

/** A text as anybody may read it. */
export const sayLegalText = ({
  kind,
  version,
  writtenAt,
  words,
}: LegalText): z.input<typeof legalResult> => ({
  ...{ kind, version, writtenAt },
  words: { ...words },
});
