import { z } from 'zod';
import type { Item } from '../../functions/adapters/table.ts';
import type { CalendarDate } from '../../functions/domain/stay.ts';

/** Whose traces are erased: one guest's, or all of stays that ended before a date. */
export type Wanted =
  | { readonly kind: 'guest'; readonly email: string }
  | { readonly kind: 'older'; readonly than: CalendarDate };

/** What a look through all items found. */
export interface Found {
  /** Bookings that are meant. */
  readonly bookingIds: readonly string[];
  /** Bookings with an open work item, and closed ones of a booking with what a person wrote, by key. */
  readonly openWork: ReadonlySet<string>;
  readonly notedWork: readonly { readonly id: string; readonly bookingId: string }[];
  /** Mail addresses, in lower case, of guests of bookings that are not meant. */
  readonly otherGuests: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  /** Keys of other items that have the guest's address in them. */
  readonly elsewhere: readonly string[];
}

const booking = z.object({
  sk: z.literal('BOOKING'),
  id: z.string(),
  stay: z.object({ departure: z.string() }),
  guest: z.object({ email: z.string().default('') }).optional(),
  guestErasedAt: z.string().optional(),
});
const work = z.object({
  pk: z.string().startsWith('WORK#'),
  bookingId: z.string(),
  gsi3pk: z.string().optional(),
  note: z.string().nullish(),
});
const member = z.object({ pk: z.string().startsWith('MEMBER#'), email: z.string() });

const low = (address: string | undefined) => (address ?? '').toLowerCase();

/** Looks through all items once. */
export async function findGuests(items: AsyncIterable<Item>, wanted: Wanted): Promise<Found> {
  const bookingIds: string[] = [];
  const openWork = new Set<string>();
  const notedWork: { id: string; bookingId: string }[] = [];
  const otherGuests = new Set<string>();
  const members = new Set<string>();
  const elsewhere: string[] = [];
  for await (const item of items) {
    const stay = booking.safeParse(item).data;
    const task = work.safeParse(item).data;
    const person = member.safeParse(item).data;
    if (stay && isMeant(stay, wanted)) bookingIds.push(stay.id);
    else if (stay?.guest?.email) otherGuests.add(low(stay.guest.email));
    else if (task?.gsi3pk !== undefined) openWork.add(task.bookingId);
    else if (task?.note) notedWork.push({ id: task.pk, bookingId: task.bookingId });
    if (person) members.add(low(person.email));
    if (!stay && wanted.kind === 'guest' && JSON.stringify(item).toLowerCase().includes(low(wanted.email)))
      elsewhere.push(`${String(item.pk)} / ${String(item.sk)}`);
  }
  return { bookingIds, openWork, notedWork, otherGuests, members, elsewhere };
}

function isMeant({ stay, guest, guestErasedAt }: z.infer<typeof booking>, wanted: Wanted): boolean {
  if (guestErasedAt !== undefined) return false;
  return wanted.kind === 'guest' ? low(guest?.email) === low(wanted.email) : stay.departure < wanted.than;
}
