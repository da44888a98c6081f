import type { z } from 'zod';
import { ledgerName } from '../../adapters/asked-refunds.ts';
import type { BookingFile } from '../../adapters/booking-file.ts';
import { amountOf } from '../../domain/asked-refund.ts';
import { type Booking, isPlatformBooking } from '../../domain/booking.ts';
import { bookingNumber } from '../../domain/booking-number.ts';
import { stateOfDeposit } from '../../domain/damage-deposit.ts';
import { effects } from '../../domain/ledger.ts';
import { isOwnersStay, soldThrough } from '../../domain/owners-stay.ts';
import { balanceDay, balanceOf, isOverdue } from '../../domain/payment-plan.ts';
import type { Property } from '../../domain/property.ts';
import { isPaid } from '../../domain/refund.ts';
import { sayForOperator } from '../../domain/say-status.ts';
import { instantOf, todayAt } from '../../domain/stay.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { totalOf } from './say-booking.ts';
import type { bookingFile } from './schemas.ts';
import type { Services } from './services.ts';

type Body = z.input<typeof bookingFile>;

/** Shows everything that is kept about a booking; its door code is not told here. */
export async function showBooking(
  { path: { bookingId } }: Request<typeof routes.getOperatorBooking>,
  services: Services,
): Promise<Answer> {
  const file = await services.readFile(bookingId);
  const home = file && (await services.properties.read(file.booking.propertyId, []));
  if (!home) return problem('not-found', 'There is no such booking.');
  const at = services.now();
  const body: Body = {
    ...factsOf(file.booking),
    property: sayHome(home.property, at),
    ...peopleOf(file.booking),
    ...priceOf(file.booking),
    money: moneyOf(file, home.property, at),
    refunds: refundsOf(file),
    ...waitingOf(file, home.property, at),
    ...keysOf(file),
    mails: mailsOf(file),
    notes: file.notes.map((note) => ({ ...note })),
    events: file.events.filter(({ withheld }) => withheld === undefined).map(sayEvent),
    now: at.toISOString(),
  };
  return { status: 200, body };
}

function factsOf(booking: Booking) {
  const { id: bookingId, status, stay, createdAt } = booking;
  const heldUntil = booking.status === 'held' && { heldUntil: booking.heldUntil };
  const number = bookingNumber(bookingId);
  return { bookingId, number, status, statusText: sayForOperator(booking), ...stay, createdAt, ...heldUntil };
}

const sayHome = ({ id, name, timeZone, checkIn, checkOut }: Property, at: Date) => ({
  ...{ id, name, timeZone, checkIn, checkOut },
  today: todayAt(at.getTime(), timeZone),
});

function peopleOf(booking: Booking): Pick<Body, 'party' | 'guest' | 'origin' | 'isOwners'> {
  const { party, guest } = booking;
  const origin = soldThrough(booking);
  return {
    ...(party && { party: { ...party, childAges: party.childAges && [...party.childAges] } }),
    ...(guest && { guest: { ...guest } }),
    ...(origin && { origin: { soldBy: origin.soldBy, externalId: origin.externalId } }),
    ...(isOwnersStay(booking) && { isOwners: true as const }),
  };
}

function priceOf(booking: Booking): Pick<Body, 'price' | 'policy' | 'promotionCode' | 'acceptedTerms'> {
  const total = totalOf(booking);
  if (!total) return {};
  const price = { currency: total.currency, total: total.amount };
  if (isPlatformBooking(booking)) return { price: { ...price, lines: [] } };
  const { promotionCode, policy, acceptedTerms } = booking;
  return {
    price: { ...price, lines: booking.price.lines.map((line) => ({ ...line })) },
    policy: policy.name,
    ...(promotionCode !== undefined && { promotionCode }),
    ...(acceptedTerms !== undefined && { acceptedTerms }),
  };
}

/** What stands in the ledger was made. */
function refundsOf({ refunds, ledger }: BookingFile): Body['refunds'] {
  const made = new Set(ledger.filter(({ kind }) => kind === 'refunded').map(({ of }) => of));
  return refunds.map((refund) => ({
    ...{ askedAt: refund.askedAt, amount: amountOf(refund), reason: refund.reason },
    isDone: refund.parts.every((part) => made.has(ledgerName(refund.number, part.paymentIntentId))),
    ...(refund.otherwise !== undefined && { otherwise: refund.otherwise }),
  }));
}

function moneyOf({ booking, ledger }: BookingFile, home: Property, at: Date): Body['money'] {
  const entries = ledger.map(({ at: moved, kind, amount, currency }) => ({
    ...{ at: moved, kind, effect: effects[kind], amount, currency },
  }));
  if (!isPaid(booking)) return { paid: 0, givenBack: 0, ledger: entries };
  const rest = booking.status === 'confirmed' ? balanceOf(booking) : 0;
  return {
    paid: booking.payments.reduce((sum, { amount }) => sum + amount, 0),
    givenBack: booking.payments.reduce((sum, { givenBack }) => sum + givenBack, 0),
    ...(rest > 0 && {
      balance: { amount: rest, on: balanceDay(booking), isOverdue: isOverdue(booking, home, at) },
    }),
    ledger: entries,
  };
}

function waitingOf({ booking, change, deposit }: BookingFile, home: Property, at: Date) {
  const now = at.toISOString();
  const end = instantOf(booking.stay.departure, home.checkOut, home.timeZone);
  const isOn = booking.status === 'confirmed' && at.getTime() < end;
  const terms = isPlatformBooking(booking) ? undefined : booking.damageDeposit;
  const state = terms && isPaid(booking) ? stateOfDeposit(deposit, isOn, at) : undefined;
  const total = totalOf(booking);
  return {
    ...(terms &&
      state &&
      total && {
        deposit: { ...depositOf(deposit), amount: terms.amount, currency: total.currency, status: state },
      }),
    ...('cancellation' in booking && { cancellation: sayCancellation(booking.cancellation) }),
    ...(change && isWaiting(change, now) && { change: sayChange(change, now) }),
  };
}

function depositOf(deposit: BookingFile['deposit']) {
  if (!deposit) return {};
  const taken = 'taken' in deposit ? deposit.taken?.amount : undefined;
  return { until: deposit.heldUntil, ...(taken !== undefined && { taken }) };
}

type Cancellation = Extract<Booking, { cancellation: unknown }>['cancellation'];

const sayCancellation = ({ askedAt, by, refund, reason }: Cancellation) => ({
  ...{ askedAt, by, refund },
  ...(reason !== undefined && { reason }),
});

type Change = NonNullable<BookingFile['change']>;

const isWaiting = ({ status, heldUntil }: Change, now: string) =>
  status === 'paid' || (status === 'open' && now < heldUntil);

const sayChange = ({ stay, price, difference, heldUntil, status, checkout }: Change, now: string) => ({
  ...{ ...stay, total: price.total, toPay: difference, heldUntil },
  ...(status === 'open' && now < heldUntil && { checkoutUrl: checkout.url }),
});

function keysOf({ cleaning, access }: BookingFile): Pick<Body, 'cleaning' | 'access'> {
  const { current, former } = access ?? {};
  return {
    ...(cleaning && { cleaning: { status: cleaning.status } }),
    ...(current && {
      access: {
        ...{ status: current.status, ...current.window, lock: current.lock.driver },
        codesBefore: former?.length ?? 0,
      },
    }),
  };
}

const mailsOf = ({ mails, events }: BookingFile): Body['mails'] =>
  [
    ...mails.map((mail) => ({ ...mail, isWithheld: false })),
    ...events.flatMap(({ withheld, at }) =>
      withheld === undefined ? [] : [{ letter: withheld, at, isWithheld: true }],
    ),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));

const sayEvent = ({ at, by, before, after, version, unseen }: BookingFile['events'][number]) => ({
  ...{ at, by },
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
  ...(version !== undefined && { version }),
  ...(unseen !== undefined && { unseen }),
});
