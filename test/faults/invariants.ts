import { stripeAmount } from '../../functions/adapters/checkout-request.ts';
import type { DirectBooking } from '../../functions/domain/booking.ts';
import { chargeFor } from '../../functions/domain/charge.ts';
import { isPaid, type PaidBooking } from '../../functions/domain/refund.ts';
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
  const intents = intentsOf(world, booking);
  const received = intents.reduce((sum, { amount_received }) => sum + amount_received, 0);
  const captures = intents.map(({ id }) => world.captures.get(id) ?? 0);
  const keptOnCard = intents.some(({ status }) => status === 'requires_capture');
  if (isPaid(booking)) {
    const own = new Map(intents.map((intent) => [intent.id, intent.amount_received]));
    const { currency } = booking.price;
    return [
      ...complainIf(Math.max(0, ...captures) > 1, booking, `was captured twice: ${captures}`),
      ...complainIf(keptOnCard, booking, 'still holds money on a card'),
      ...booking.payments.flatMap(({ paymentIntentId, amount }) => {
        const [has, wanted] = [own.get(paymentIntentId), stripeAmount({ amount, currency })];
        return complainIf(has !== wanted, booking, `has ${has} of ${wanted} taken at Stripe`);
      }),
      ...aboutRefunds(booking, world),
      ...aboutTotal(booking, received, world),
    ];
  }
  return [
    ...complainIf(received !== 0, booking, `has ${received} taken for nothing`),
    ...complainIf(keptOnCard && booking.status !== 'held', booking, 'holds money on a card for nothing'),
  ];
}

/** What was decided to go back, a line for each: by changes, by a cancellation, and of changes that came to nothing. */
function refundsOwed(booking: PaidBooking, world: World): string[] {
  const parts = [
    ...(world.changes.get(booking.id) ?? []).flatMap((change) => change.parts),
    ...('cancellation' in booking ? booking.cancellation.parts : []),
  ];
  const { currency } = booking.price;
  return [
    ...parts.map(({ paymentIntentId, amount }) => `${paymentIntentId} ${stripeAmount({ amount, currency })}`),
    ...strayCaptures(booking, world).map(({ id, amount_received }) => `${id} ${amount_received}`),
  ].sort();
}

/** Payments that were taken for a change which could not be made any more. */
const strayCaptures = (booking: PaidBooking, world: World): readonly Intent[] =>
  intentsOf(world, booking).filter(
    ({ id, amount_received }) =>
      amount_received > 0 && !booking.payments.some(({ paymentIntentId }) => paymentIntentId === id),
  );

function aboutRefunds(booking: PaidBooking, world: World): string[] {
  const refunds = world.refunds.get(booking.id) ?? [];
  const made = refunds.map(({ payment_intent, amount }) => `${payment_intent} ${amount}`).sort();
  const owed = refundsOwed(booking, world);
  return complainIf(made.join() !== owed.join(), booking, `was given back ${made} instead of ${owed}`);
}

/** What was taken and not given back is what the stay costs now, and what changes of it have kept. */
function aboutTotal(booking: PaidBooking, received: number, world: World): string[] {
  const refunds = world.refunds.get(booking.id) ?? [];
  const left = received - refunds.reduce((sum, { amount }) => sum + amount, 0);
  const { currency } = booking.price;
  const kept = booking.policy.kept ?? 0;
  const cancelled = 'cancellation' in booking ? booking.cancellation.refund : 0;
  const amount = chargeFor(booking.price).amount + kept - cancelled;
  const wanted = stripeAmount({ amount, currency });
  return complainIf(left !== wanted, booking, `has paid ${left} instead of ${wanted}`);
}

function kindsOf(booking: DirectBooking, world: World): string[] {
  if (isPaid(booking)) {
    const captures = [...booking.payments, ...strayCaptures(booking, world)];
    return [
      'authorised',
      ...captures.map(() => 'captured'),
      ...refundsOwed(booking, world).map(() => 'refunded'),
    ];
  }
  if (booking.status === 'declined') return ['authorised', 'voided'];
  return booking.status === 'authorised' ? ['authorised'] : [];
}

function aboutBooks(booking: DirectBooking, world: World): string[] {
  const entries = world.ledger.get(booking.id) ?? [];
  const kinds = entries.map(({ kind }) => kind).sort();
  const wanted = kindsOf(booking, world);
  return [
    ...complainIf(kinds.join() !== wanted.join(), booking, `has ${kinds.join() || 'nothing'} in its books`),
    ...intentsOf(world, booking).flatMap((intent) => aboutPayment(booking, intent, world)),
  ];
}

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
  const owned = [...owners].flatMap(([night, owner]) => (owner === `BOOKING#${booking.id}` ? [night] : []));
  const wanted = owns(booking) ? nightsOf(booking.stay).map((night) => `${booking.propertyId} ${night}`) : [];
  const differs = owned.sort().join() !== wanted.sort().join();
  return complainIf(differs, booking, `owns ${owned} instead of ${wanted}`);
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

function aboutHistory(booking: DirectBooking, { events, changes }: World): string[] {
  const path = (events.get(booking.id) ?? []).join();
  // A change of the stay makes it confirmed once more.
  const changed = (changes.get(booking.id) ?? []).map(() => ',confirmed').join('');
  const wanted = pathTo[booking.status].replace(',confirmed', `,confirmed${changed}`);
  return complainIf(path !== wanted, booking, `has the history ${path}`);
}

/** Fewest and most different mails: who cancels at once may be too fast for the confirmation. */
const mailsTo: Readonly<Partial<Record<DirectBooking['status'], readonly [number, number]>>> = {
  confirmed: [1, 1],
  declined: [1, 1],
  cancelled: [1, 2],
};

function aboutMails(booking: DirectBooking, { mails, changes }: World, most: number): string[] {
  const sent = mails.get(booking.id) ?? 0;
  const [fewest, mostOnce] = mailsTo[booking.status] ?? [0, 0];
  const different = mostOnce + (changes.get(booking.id) ?? []).length;
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
