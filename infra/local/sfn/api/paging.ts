import { faults } from './faults.ts';

/** AWS's page when nobody asks for a size. */
const usualPage = 100;

/** How many to answer. */
export function pageSize(maxResults: number | undefined): number {
  return maxResults === undefined || maxResults === 0 ? usualPage : maxResults;
}

/**
 * A page token: where to go on, and what the list was asked with.
 * @param question what must be asked again with the token
 */
export function nextTokenAfter(place: string | number, question: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([place, ...question.map((part) => part ?? null)])).toString('base64url');
}

/**
 * Where a page token goes on; undefined without a token.
 * @throws AwsFault InvalidToken for a token of another question, or none of ours
 */
export function placeIn(
  token: string | undefined,
  question: readonly unknown[],
): string | number | undefined {
  if (token === undefined) return undefined;
  let place: unknown;
  try {
    [place] = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw faults.invalidToken();
  }
  const ours = typeof place === 'string' || typeof place === 'number' ? place : undefined;
  if (ours === undefined || nextTokenAfter(ours, question) !== token) throw faults.invalidToken();
  return ours;
}
