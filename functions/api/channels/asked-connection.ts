import type { z } from 'zod';
import type { Connection, ConnectionFacts } from '../../domain/channel.ts';
import type { FieldError } from '../problem.ts';
import type { connectionRequest } from './schemas.ts';

type Asked = z.output<typeof connectionRequest>;

/** The connection that is asked for, or every field that its mode lacks or does not know. */
export type Reading =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly mistakes: readonly FieldError[] };

const fields = ['feedUrl', 'channexPropertyId', 'roomTypeId', 'ratePlanId', 'roomId'] as const;

const needed = {
  ical: ['feedUrl'],
  channex: ['channexPropertyId', 'roomTypeId', 'ratePlanId'],
  beds24: ['roomId'],
} as const satisfies Record<Asked['mode'], readonly (typeof fields)[number][]>;

/** Reads what connects a home with a platform, by the mode that was chosen. */
export function readConnection(
  asked: Asked,
  { id, propertyId }: Pick<ConnectionFacts, 'id' | 'propertyId'>,
): Reading {
  const mistakes = [...fieldMistakes(asked), ...feedMistakes(asked.feedUrl)];
  const { platform, listing, feedUrl, channexPropertyId, roomTypeId, ratePlanId, roomId } = asked;
  const facts = { id, propertyId, platform, listing, isOn: true, version: 1 };
  if (mistakes.length > 0) return { ok: false, mistakes };
  if (asked.mode === 'ical' && feedUrl !== undefined)
    return { ok: true, connection: { ...facts, mode: 'ical', feedUrl, exportRotation: 1 } };
  if (channexPropertyId !== undefined && roomTypeId !== undefined && ratePlanId !== undefined)
    return {
      ok: true,
      connection: { ...facts, mode: 'channex', channexPropertyId, roomTypeId, ratePlanId },
    };
  if (roomId !== undefined) return { ok: true, connection: { ...facts, mode: 'beds24', roomId } };
  return { ok: false, mistakes: [{ field: 'mode', message: 'must fit the other fields' }] };
}

function fieldMistakes(asked: Asked): FieldError[] {
  const wanted: readonly string[] = needed[asked.mode];
  return fields.flatMap((field): FieldError[] => {
    const isGiven = asked[field] !== undefined;
    if (wanted.includes(field) && !isGiven)
      return [{ field, message: `must be given for the mode ${asked.mode}` }];
    if (!wanted.includes(field) && isGiven)
      return [{ field, message: `is not known for the mode ${asked.mode}; leave it out` }];
    return [];
  });
}

const onThisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is wrong with the address of a platform's feed, if anything. */
export function feedMistakes(feedUrl: string | undefined): FieldError[] {
  if (feedUrl === undefined) return [];
  const { protocol, hostname } = new URL(feedUrl);
  const isAllowed = protocol === 'https:' || (protocol === 'http:' && onThisMachine.has(hostname));
  return isAllowed ? [] : [{ field: 'feedUrl', message: 'must begin with https://' }];
}
