import type { AnswerOf } from '../../shared/api/types.ts';
import { send } from '../api/send.ts';

/** The texts that the site has, each with its version. */
export type LegalList = AnswerOf<'listLegalTexts'>;

let asked: Promise<LegalList> | undefined;

/** Reads once a page load which texts the site has; a failure is not remembered. */
export function legalList(): Promise<LegalList> {
  asked ??= send({ method: 'GET', path: '/legal' });
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
}

/** Reads a text, in the version in force or an earlier one. */
export const readLegalText = (kind: string, version: string | null): Promise<AnswerOf<'getLegalText'>> =>
  send({ method: 'GET', path: `/legal/${kind}${version ? `?version=${encodeURIComponent(version)}` : ''}` });
