import { AwsFault } from '../aws.ts';

/** One page of a list, and what asks for the next. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: { readonly NextToken?: string };
}

/**
 * Cuts a page out of a list that is sorted by name.
 * @throws AwsFault with `code` for a token that is not ours
 */
export function pageOf<Item>(
  all: readonly Item[],
  nameOf: (item: Item) => string,
  most: number,
  token: string | undefined,
  code: string,
): Page<Item> {
  const after = token === undefined ? undefined : readToken(token, code);
  const rest = after === undefined ? all : all.filter((each) => nameOf(each) > after);
  const items = rest.slice(0, most);
  const last = items.at(-1);
  return {
    items,
    next: last !== undefined && rest.length > most ? { NextToken: tokenOf(nameOf(last)) } : {},
  };
}

const tokenOf = (name: string) => Buffer.from(`after ${name}`).toString('base64url');

function readToken(token: string, code: string): string {
  const name = /^after (.*)$/s.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (name !== undefined && tokenOf(name) === token) return name;
  throw new AwsFault(code, 'The specified token is not valid.');
}
