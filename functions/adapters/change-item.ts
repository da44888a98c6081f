import { z } from 'zod';
import type { DoneChange, OpenChange } from '../domain/change.ts';
import { never } from '../domain/next-look.ts';
import { acceptedPolicy, party, price, stay } from './shapes.ts';
import type { Item, Key, NewItem, Write } from './table.ts';

const text = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(shape);

const openShape = z.object({
  bookingId: z.string(),
  version: z.int(),
  number: z.int(),
  status: z.enum(['open', 'paid', 'applied', 'dropped']),
  difference: z.int(),
  checkout: z.object({ sessionId: z.string(), url: z.string() }),
  heldUntil: z.string(),
  stay,
  party,
  price: text(price),
  policy: text(acceptedPolicy),
  propertyVersion: z.int(),
}) satisfies z.ZodType<OpenChange>;

const doneShape = z.object({
  before: z.object({ stay, party }),
  difference: z.int(),
  parts: z.array(z.object({ paymentIntentId: z.string(), amount: z.int() })),
}) satisfies z.ZodType<DoneChange>;

/** Where a booking's change is that waits for its payment. */
export const openChangeKey = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'CHANGE' });

/** Where it is told how a booking came to that version. */
export const doneChangeKey = (bookingId: string, version: number): Key => ({
  pk: `BOOKING#${bookingId}`,
  sk: `CHANGED#v${version}`,
});

/** Reads a stored change. */
export const openChangeOf = (item: Item): OpenChange => openShape.parse(item);

/** Reads what a change was. */
export const doneChangeOf = (item: Item): DoneChange => doneShape.parse(item);

/** Changes that wait stand in the index of what is due under this key, beside bookings. */
export const waitingChanges = 'DUE-CHANGES';

/** The item of a change that waits for its payment; it is looked at when its time to pay is over. */
export const itemOfChange = (change: OpenChange): NewItem => ({
  ...openChangeKey(change.bookingId),
  ...change,
  price: JSON.stringify(change.price),
  policy: JSON.stringify(change.policy),
  gsi4pk: waitingChanges,
  gsi4sk: change.heldUntil,
});

/** Notes that the guest has paid for a change, which is looked at as soon as can be; refused unless it waits for that. */
export const payChange = (bookingId: string, number: number): Write => ({
  update: openChangeKey(bookingId),
  set: 'SET #status = :paid, gsi4sk = :now',
  condition: '#number = :number AND #status = :open',
  names: { '#status': 'status', '#number': 'number' },
  values: { ':number': number, ':open': 'open', ':paid': 'paid', ':now': never },
});
