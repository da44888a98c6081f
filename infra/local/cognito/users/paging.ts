import { invalidParameter } from './lookups.ts';

/**
 * One page of a list. The token that leads to the next is its position.
 * Throws AwsFault `InvalidParameterException` for a token that is none.
 */
export function pageOf<Item>(items: Iterable<Item>, limit: number, token: string | undefined) {
  const from = token === undefined ? 0 : positionOf(token);
  const page: Item[] = [];
  let position = 0;
  for (const item of items) {
    if (position >= from + limit) return { page, next: tokenOf(position) };
    if (position >= from) page.push(item);
    position += 1;
  }
  return { page, next: undefined };
}

const tokenOf = (position: number) => Buffer.from(`page ${position}`).toString('base64url');

function positionOf(token: string): number {
  const position = /^page (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (position === undefined) throw invalidParameter('Invalid pagination token.');
  return Number(position);
}
