import { z } from 'zod';
import { faults } from './faults.ts';

const schema = z.tuple([z.string(), z.string()]);

/** Stands for the last thing on a page: its group and name. */
export const pageToken = (group: string, name: string): string =>
  Buffer.from(JSON.stringify([group, name])).toString('base64url');

/**
 * What the page before ended with; what comes before everything where there is no token.
 * @throws AwsFault ValidationException for a token that we did not make
 */
export function readPageToken(token: string | undefined): readonly [group: string, name: string] {
  if (token === undefined) return ['', ''];
  try {
    return schema.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
  } catch {
    throw faults.invalid('Invalid NextToken.');
  }
}
