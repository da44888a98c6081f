import type { z } from 'zod';
import type { TokenKeys } from '../../adapters/token-keys.ts';
import type { Connection } from '../../domain/channel.ts';
import { feedHashOf, feedTokenFor } from '../token.ts';
import type { connectionResult } from './schemas.ts';
import type { Services } from './services.ts';

/** A connection as the API shows it. */
export function sayConnection(
  { id: connectionId, ...connection }: Connection,
  { siteUrl, tokenKey }: Pick<Services, 'siteUrl' | 'tokenKey'>,
): z.input<typeof connectionResult> {
  if (connection.mode !== 'ical') return { connectionId, ...connection };
  const { exportRotation, ...shown } = connection;
  const token = feedTokenFor(tokenKey, connectionId, exportRotation);
  return { connectionId, ...shown, exportUrl: `${siteUrl}/api/ical/${token}.ics` };
}

/** What the feed of an iCal connection is found by; undefined for the others. */
export const feedHashFor = (connection: Connection, tokenKey: TokenKeys): string | undefined =>
  connection.mode === 'ical'
    ? feedHashOf(feedTokenFor(tokenKey, connection.id, connection.exportRotation))
    : undefined;
