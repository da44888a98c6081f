import { stripeAmount } from '../../functions/adapters/checkout-request.ts';
import type { DirectBooking } from '../../functions/domain/booking.ts';
import { chargeFor } from '../../functions/domain/charge.ts';
import { nightsOf } from '../../functions/domain/stay.ts';
import type { Intent } from './stripe-side.ts';
import type { World } from './world.ts';

/**
 * Everything that must not be, a sentence each: money taken without a stay or twice, a stay without money, nights
 * leaked or owned twice, books that differ from Stripe's, a failure that nobody was told of.
 * @param mostMails how often the same mail may come: SES takes no idempotency key, so that a function killed between
 * SES's answer and its own record sends again.
 */
export function complaintsAbout(world: World, mostMails = 1): string[] {
  return [
    ...world.bookings.flatMap((booking) => [
      ...aboutStatus(booking, world),
      ...aboutMoney(booking, world),
      ...aboutBooks(booking, world),
      ...aboutNights(booking, world),
      ...aboutHistory(booking, world),
      ...aboutMails(booking, world, mostMails),
    ]),
    ...aboutOwners(world),
    ...aboutExecutions(world),
    ...aboutStrangers(world),
  ];
}

const owns = ({ status }: DirectBooking) =>
  status !== 'expired' && status !== 'declined' && status !== 'cancelled';

const intentsOf = ({ intents }: World, { id }: DirectBooking) => intents.get(id) ?? [];

const complainIf = (wrong: boolean, { id, status }: DirectBooking, what: string): string[] =>
  wrong ? [`${id} (${status}) ${what}`] : [];

function aboutStatus(booking: DirectBooking, { now }: World): string[] {
  const isOpen = booking.status === 'held' && Date.parse(now) < waitsUntil(booking);
  const isOver = ['confirmed', 'expired', 'declined', 'cancelled'].includes(booking.status);
  return complainIf(!isOpen && !isOver, booking, 'is left half-done');
}

function aboutMoney(booking: DirectBooking, world: World): string[] {
  const charge = stripeAmount(chargeFor(booking.price));
  const intents = intentsOf(world, booking);
  const received = intents.reduce((sum, { amount_received }) => sum + amount_received, 0);
  const captures = intents.reduce((sum, { id }) => sum + (world.captures.get(id) ?? 0), 0);
  const keptOnCard = intents.some(({ status }) => status === 'requires_capture');
  if (booking.status === 'confirmed' || booking.status === 'cancelled') {
    return [
      ...complainIf(received !== charge, booking, `has ${received} of ${charge} taken at Stripe`),
      ...complainIf(captures !== 1, booking, `was captured ${captures} times`),
      ...complainIf(keptOnCard, booking, 'still holds money on a card'),
      ...aboutRefunds(booking, world),
    ];
  }
  return [
    ...complainIf(received !== 0 || captures !== 0, booking, `has ${received} taken for nothing`),
    ...complainIf(keptOnCard && booking.status !== 'held', booking, 'holds money on a card for nothing'),
  ];
}

function aboutRefunds(booking: DirectBooking, world: World): string[] {
  const refunds = world.refunds.get(booking.id) ?? [];
  const refunded = refunds.reduce((sum, { amount }) => sum + amount, 0);
  const { currency } = booking.price;
  const decided = booking.status === 'cancelled' ? booking.cancellation.refund : 0;
  const wanted = stripeAmount({ amount: decided, currency });
  return [
    ...complainIf(refunded !== wanted, booking, `was given back ${refunded} instead of ${wanted}`),
    ...complainIf(refunds.length > 1, booking, `was given something back ${refunds.length} times`),
  ];
}

const booksOf: Readonly<Record<DirectBooking['status'], readonly string[]>> = {
  held: [],
  expired: [],
  authorised: ['authorised'],
  confirmed: ['authorised', 'captured'],
  declined: ['authorised', 'voided'],
  cancelling: ['authorised', 'captured'],
  cancelled: ['authorised', 'captured', 'refunded'],
};

function aboutBooks(booking: DirectBooking, world: World): string[] {
  const entries = world.ledger.get(booking.id) ?? [];
  const kinds = entries.map(({ kind }) => kind).sort();
  const wanted = booksOf[booking.status].filter((kind) => kind !== 'refunded' || wasRefunded(booking));
  return [
    ...complainIf(kinds.join() !== wanted.join(), booking, `has ${kinds.join() || 'nothing'} in its books`),
    ...intentsOf(world, booking).flatMap((intent) => aboutPayment(booking, intent, world)),
  ];
}

const wasRefunded = (booking: DirectBooking) =>
  booking.status === 'cancelled' && booking.cancellation.refund > 0;

/** Each payment stands in the books as Stripe has it: what was taken of it, and what went back. */
function aboutPayment(booking: DirectBooking, intent: Intent, world: World): string[] {
  const sumOf = (kind: string) =>
    (world.ledger.get(booking.id) ?? [])
      .filter((entry) => entry.kind === kind && entry.paymentIntentId === intent.id)
      .reduce((sum, { amount }) => sum + stripeAmount({ amount, currency: booking.price.currency }), 0);
  const refunded = (world.refunds.get(booking.id) ?? [])
    .filter(({ payment_intent }) => payment_intent === intent.id)
    .reduce((sum, { amount }) => sum + amount, 0);
  const differs = sumOf('captured') !== intent.amount_received || sumOf('refunded') !== refunded;
  return complainIf(differs, booking, `has ${intent.id} in its books other than at Stripe`);
}

function aboutNights(booking: DirectBooking, { owners }: World): string[] {
  const own = nightsOf(booking.stay).filter(
    (night) => owners.get(`${booking.propertyId} ${night}`) === `BOOKING#${booking.id}`,
  );
  const wanted = owns(booking) ? nightsOf(booking.stay).length : 0;
  return complainIf(own.length !== wanted, booking, `owns ${own.length} nights instead of ${wanted}`);
}

const pathTo: Readonly<Record<DirectBooking['status'], string>> = {
  held: 'held',
  expired: 'held,expired',
  authorised: 'held,authorised',
  confirmed: 'held,authorised,confirmed',
  declined: 'held,authorised,declined',
  cancelling: 'held,authorised,confirmed,cancelling',
  cancelled: 'held,authorised,confirmed,cancelling,cancelled',
};

function aboutHistory(booking: DirectBooking, { events }: World): string[] {
  const path = (events.get(booking.id) ?? []).join();
  return complainIf(path !== pathTo[booking.status], booking, `has the history ${path}`);
}

/** Fewest and most different mails: who cancels at once may be too fast for the confirmation. */
const mailsTo: Readonly<Partial<Record<DirectBooking['status'], readonly [number, number]>>> = {
  confirmed: [1, 1],
  declined: [1, 1],
  cancelled: [1, 2],
};

function aboutMails(booking: DirectBooking, { mails }: World, most: number): string[] {
  const sent = mails.get(booking.id) ?? 0;
  const [fewest, different] = mailsTo[booking.status] ?? [0, 0];
  const wrong = sent < fewest || sent > different * most;
  return complainIf(wrong, booking, `got ${sent} mails instead of ${different}`);
}

function aboutOwners({ owners, bookings }: World): string[] {
  const byOwner = new Map(bookings.map((booking) => [`BOOKING#${booking.id}`, booking]));
  return [...owners].flatMap(([night, owner]) => {
    const booking = byOwner.get(owner);
    if (!owner.startsWith('BOOKING#') || (booking && owns(booking))) return [];
    return [`${night} is owned by ${owner}, which is ${booking?.status ?? 'unknown'}`];
  });
}

/** Until when the execution waits that lets a hold lapse, whatever becomes of the booking; milliseconds, with some slack. */
const waitsUntil = ({ createdAt }: DirectBooking) => Date.parse(createdAt) + 31 * 60_000;

function aboutExecutions({ executions, workItems, bookings, now }: World): string[] {
  const young = bookings.filter((booking) => Date.parse(now) < waitsUntil(booking));
  const waiting = new Set(young.map(({ id }) => `expire-hold-${id}-v1`));
  const names = new Set(executions.map(({ name }) => name));
  return [
    ...executions.flatMap(({ name, status }) => {
      if (status === 'SUCCEEDED') return [];
      if (status === 'RUNNING' && waiting.has(name)) return [];
      return [`${name} is ${status}, and a person was told: ${workItems.get(name) ?? 'nothing'}`];
    }),
    ...bookings
      .filter(({ id }) => !names.has(`expire-hold-${id}-v1`))
      .map(({ id }) => `${id} has no execution that would let it lapse`),
  ];
}

function aboutStrangers({ intents, bookings }: World): string[] {
  const known = new Set(bookings.map(({ id }) => id));
  return [...intents.keys()].filter((id) => !known.has(id)).map((id) => `Stripe was paid for unknown ${id}`);
}
