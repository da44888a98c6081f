import type { Settings } from '../adapters/settings.ts';
import { signCleaningLink } from '../api/token.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import { Fault } from '../faults.ts';

/** The cleaning if it is for the version of the booking that the caller knows. Throws BookingUnknown and Superseded. */
export function currentCleaning(
  cleaning: Cleaning | undefined,
  { bookingId, version }: { readonly bookingId: string; readonly version: number },
): Cleaning {
  if (!cleaning) throw new Fault('BookingUnknown', `There is no cleaning after booking ${bookingId}`);
  if (cleaning.version === version) return cleaning;
  throw new Fault('Superseded', `The cleaning after booking ${bookingId} is for version ${cleaning.version}`);
}

/** A cleaner reports on the home so long after check-out at the latest, milliseconds. */
const linkLasts = 21 * 86_400_000;

/** The page of a job for one cleaner. The link is a secret: whoever has it answers for them. */
export function jobUrlOf(
  { bookingId, windowVersion, window }: Cleaning,
  cleanerId: string,
  { siteUrl, tokenKey }: Pick<Settings, 'siteUrl' | 'tokenKey'>,
): string {
  const expiresAt = new Date(Date.parse(window.from) + linkLasts).toISOString();
  const link = { bookingId, cleanerId, windowVersion, expiresAt };
  return `${siteUrl}/api/cleaning/${signCleaningLink(tokenKey, link)}`;
}
