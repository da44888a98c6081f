import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Entry, SiteName } from './records.ts';

const hex = () => randomBytes(16).toString('hex');

const codeLetters = 'ABCDEFGHJKMNPQRSTWXYZ23458';

/** `HMA2B3C4D5`, as Airbnb names reservations. */
const airbnbCode = () =>
  `HM${Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join('')}`;

/** The platform's own name of a booking or block, as its pages show it. */
export const newEntryId = (site: SiteName, kind: Entry['kind']): string =>
  site === 'airbnb' && kind === 'booking' ? airbnbCode() : String(randomInt(1_000_000_000, 9_999_999_999));

/** What the platform's feed calls an entry: Airbnb tells bookings and blocks apart by how the name begins. */
export function newUid(site: SiteName, kind: Entry['kind']): string {
  if (site === 'airbnb') return `${kind === 'booking' ? '1418fb94e984' : '7f662ec65913'}-${hex()}@airbnb.com`;
  return site === 'booking' ? `${hex()}@booking.com` : randomUUID();
}

/** A secret for a feed's address. */
export const newSecret = (site: SiteName): string => (site === 'airbnb' ? hex() : randomUUID());

/** A name made of texts: the same for the same texts. */
export const derivedHex = (...texts: string[]): string =>
  createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 32);
