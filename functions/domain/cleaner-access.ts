import { type AccessGrant, isLive, type StayAccess, type Wanted } from './access-grant.ts';
import { type AccessWindow, accessWindow } from './access-window.ts';
import type { Booking } from './booking.ts';
import type { Cleaning } from './cleaning.ts';
import { lockName } from './lock.ts';
import type { Property } from './property.ts';

/** Whom a code is for: the guest of a stay, or who cleans after it and has no other way in. */
export type Whose = 'guest' | 'cleaner';

type Stay = Pick<Booking, 'status' | 'stay' | 'propertyId'>;
type Home = Pick<Property, 'lock' | 'checkIn' | 'checkOut' | 'timeZone' | 'cleaning'>;

const hour = 3_600_000;

/** As far ahead as the next guests are looked for, milliseconds. */
const longest = 14 * 24 * hour;

/** Time to pack up after the report, milliseconds. Nobody keeps the window of a cleaning up from then on. */
const afterReport = 2 * hour;

const iso = (at: number) => new Date(at).toISOString();

/** When a cleaner's code opens: from check-out until the next guests come, or they have reported and are gone. */
function windowOf(cleaning: Cleaning): AccessWindow {
  const { from, to } = cleaning.window;
  const ends = [
    to ?? iso(Date.parse(from) + longest),
    ...('reportedAt' in cleaning ? [iso(Date.parse(cleaning.reportedAt) + afterReport)] : []),
  ];
  return { from, until: ends.sort()[0] ?? from };
}

const isOn = ({ status }: Stay) => status === 'confirmed' || status === 'imported';

/** Whether the cleaning has heard of where and until when the stay is by now. */
const isUpToDate = (cleaning: Cleaning | undefined, { propertyId, stay }: Stay): cleaning is Cleaning =>
  cleaning?.propertyId === propertyId && cleaning.stay.departure === stay.departure;

/** Names a cleaner as the holder of a code. */
export const holderOf = (cleanerId: string): string => `cleaner/${cleanerId}`;

/** The code that whoever has the job after a stay is to have; undefined where nobody is to have one. A key box has its own ways. */
export function cleanersAccess(
  cleaning: Cleaning | undefined,
  stay: Stay,
  { lock }: Home,
  at: Date,
): Wanted | undefined {
  if (!isOn(stay) || !isUpToDate(cleaning, stay) || lock?.driver !== 'seam') return undefined;
  if (cleaning.status === 'called-off' || !('cleanerId' in cleaning)) return undefined;
  const window = windowOf(cleaning);
  if (cleaning.cleanerId === undefined || at.toISOString() >= window.until) return undefined;
  return { lock, window, holder: holderOf(cleaning.cleanerId) };
}

/** Whether a grant opens, or can come to open, for that cleaner at that lock. */
export const isTheirs = (grant: AccessGrant | undefined, wanted: Wanted): grant is AccessGrant =>
  grant?.holder === wanted.holder && lockName(grant.lock) === lockName(wanted.lock) && isLive(grant);

/** Names the letter that tells who cleans their code: one for each code and each begin. */
export const letterKeyOf = ({ key, window }: AccessGrant): string => `${key}#${window.from}`;

/** The codes that are to open no more: of whoever does not have the job, at once. */
export const cleanersToRetire = (
  { current, former }: StayAccess,
  wanted: Wanted | undefined,
): readonly AccessGrant[] =>
  [...former, ...(wanted && isTheirs(current, wanted) ? [] : [current])].filter(
    ({ status }) => status !== 'retired' && status !== 'failed',
  );

/** When to look at the latest whether somebody else is to have a code, ISO 8601; undefined once nobody will. */
export function nextLookAt(
  cleaning: Cleaning | undefined,
  stay: Stay,
  home: Home,
  at: Date,
): string | undefined {
  if (!isOn(stay) || home.lock?.driver !== 'seam') return undefined;
  if (!cleaning && !home.cleaning?.cleaners.length) return undefined;
  if (!isUpToDate(cleaning, stay)) {
    // It is opened or moved in these minutes.
    const soon = iso(at.getTime() + hour);
    return soon < accessWindow(stay.stay, home).until ? soon : undefined;
  }
  if (cleaning.status === 'called-off') return undefined;
  const { until } = windowOf(cleaning);
  return at.toISOString() < until ? until : undefined;
}
