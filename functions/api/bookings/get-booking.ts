import type { z } from 'zod';
import type { DamageDeposits } from '../../adapters/damage-deposits.ts';
import type { Accesses } from '../../adapters/locks/accesses.ts';
import type { CodeSeal } from '../../adapters/locks/code-seal.ts';
import { codeForGuest } from '../../domain/access-grant.ts';
import type { DirectBooking } from '../../domain/booking.ts';
import { bookingNumber } from '../../domain/booking-number.ts';
import type { OpenChange } from '../../domain/change.ts';
import { stateOfDeposit } from '../../domain/damage-deposit.ts';
import { balanceDay, balanceOf, dueAtBooking, isOverdue } from '../../domain/payment-plan.ts';
import { tiersOf } from '../../domain/policy.ts';
import type { Property } from '../../domain/property.ts';
import { isPaid } from '../../domain/refund.ts';
import { sayStatus } from '../../domain/say-status.ts';
import { addDays, instantOf, todayAt } from '../../domain/stay.ts';
import type { Answer, Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { mayOpen, readBooking, unknownBooking } from './open-booking.ts';
import { photoOf } from './photo-of.ts';
import type { bookingResult } from './schemas.ts';
import type { Services } from './services.ts';

type Result = z.input<typeof bookingResult>;

interface WithCodes extends Services {
  readonly accesses: Pick<Accesses, 'read'>;
  readonly seal: CodeSeal;
  readonly deposits: Pick<DamageDeposits, 'read'>;
}

/** Answers how a booking stands, to whoever has its access token or signed in with its mail address; nobody else learns that it exists. */
export async function getBooking(
  request: Request<typeof routes.getBooking>,
  services: WithCodes,
): Promise<Answer> {
  if (!(await mayOpen(request, services))) return unknownBooking;
  // Before the booking: who reads that a change was made sees the booking as the change left it.
  const change = await services.changes.readOpen(request.path.bookingId);
  const found = await readBooking(request.path.bookingId, services);
  if (!found) return unknownBooking;
  const body = describe(found.booking, found.home, services.now());
  const [code, deposit] = await Promise.all([
    doorCodeOf(found.booking, services),
    depositOf(found.booking, found.home, services),
  ]);
  return {
    status: 200,
    body: { ...body, ...code, ...changeOf(found.booking, change, services), ...deposit },
  };
}

function describe(booking: DirectBooking, property: Property, now: Date): Result {
  const { id, stay, party, guest, price, policy } = booking;
  return {
    bookingId: id,
    number: bookingNumber(id),
    status: booking.status,
    statusText: sayStatus(booking),
    ...(booking.status === 'declined' && { declined: booking.reason }),
    property: describeHome(property, booking, now),
    ...stay,
    party: { ...party, childAges: party.childAges && [...party.childAges] },
    guest: { name: guest.name, email: guest.email },
    currency: price.currency,
    nights: [...price.nights],
    lines: [...price.lines],
    total: price.total,
    ...moneyOf(booking, property, now),
    ...(booking.damageDeposit && { damageDeposit: booking.damageDeposit.amount }),
    policy: { name: policy.name, tiers: [...tiersOf(policy)] },
    ...(booking.acceptedTerms !== undefined && { acceptedTerms: booking.acceptedTerms }),
    ...paymentPage(booking, now),
    now: now.toISOString(),
  };
}

function moneyOf(
  booking: DirectBooking,
  home: Property,
  now: Date,
): Pick<Result, 'paid' | 'refund' | 'dueNow' | 'balance'> {
  const dueNow = dueAtBooking(booking).amount;
  if (!isPaid(booking)) return { paid: 0, dueNow };
  const paid = booking.payments.reduce((sum, { amount }) => sum + amount, 0);
  const givenBack = booking.payments.reduce((sum, payment) => sum + payment.givenBack, 0);
  const refund = (givenBack > 0 || booking.status !== 'confirmed') && { refund: givenBack };
  if (booking.status !== 'confirmed') return { paid, dueNow, ...refund };
  const amount = balanceOf(booking);
  const isDue = isOverdue(booking, home, now);
  const balance = amount > 0 && { balance: { amount, on: balanceDay(booking), isOverdue: isDue } };
  return { paid, dueNow, ...refund, ...balance };
}

/** Directions are told as early as the reminder tells them. */
const directionsDays = 10;

function describeHome(property: Property, { status, stay }: DirectBooking, now: Date): Result['property'] {
  const { id, name, town, timeZone, checkIn, checkOut, address, contact, arrivalInstructions } = property;
  const rules = property.houseRules !== undefined && { houseRules: property.houseRules };
  const photo = photoOf(property);
  const base = { id, name, town, timeZone, checkIn, checkOut, photo, ...rules };
  if (status !== 'confirmed') return base;
  const isSoon = todayAt(now.getTime(), timeZone) >= addDays(stay.arrival, -directionsDays);
  const told = isSoon && arrivalInstructions && { arrivalInstructions };
  return { ...base, address, ...(contact !== undefined && { contact }), ...told };
}

function changeOf(
  { status }: DirectBooking,
  change: OpenChange | undefined,
  { now }: WithCodes,
): Pick<Result, 'change'> {
  if (!change || status !== 'confirmed') return {};
  const { number, stay, party, price, difference, heldUntil, checkout } = change;
  const canPay = change.status === 'open' && now().toISOString() < heldUntil;
  return {
    change: {
      ...{ number, status: change.status, ...stay, total: price.total, toPay: difference, heldUntil },
      party: { ...party, childAges: party.childAges && [...party.childAges] },
      ...(canPay && { checkoutUrl: checkout.url }),
    },
  };
}

async function depositOf(
  booking: DirectBooking,
  { checkOut, timeZone }: Property,
  { deposits, now }: WithCodes,
): Promise<Pick<Result, 'deposit'>> {
  if (!booking.damageDeposit || !isPaid(booking)) return {};
  const found = await deposits.read(booking.id);
  const end = instantOf(booking.stay.departure, checkOut, timeZone);
  const isOn = booking.status === 'confirmed' && now().getTime() < end;
  const status = stateOfDeposit(found, isOn, now());
  if (!status) return {};
  const taken = found && 'taken' in found ? found.taken?.amount : undefined;
  return { deposit: { status, ...(taken !== undefined && { taken }) } };
}

/** Who may see a door code sees it from when it was mailed until check-out. Before it is due nothing is read. */
async function doorCodeOf(
  { id, status, stay }: DirectBooking,
  { accesses, seal, now }: WithCodes,
): Promise<Pick<Result, 'accessCode'>> {
  const at = now().toISOString();
  if (status !== 'confirmed' || at < addDays(stay.arrival, -daysAhead)) return {};
  const grant = codeForGuest(await accesses.read(id), at);
  if (!grant) return {};
  const { key, sealed, window, lock } = grant;
  const place = lock.driver === 'manual' && { place: lock.place };
  return { accessCode: { code: seal.open(sealed, key), ...window, ...place } };
}

/** No code is mailed earlier than that, whatever the zone of the home. */
const daysAhead = 3;

/** The payment page, for as long as a guest can start paying. */
function paymentPage(booking: DirectBooking, now: Date): Pick<Result, 'heldUntil' | 'checkoutUrl'> {
  if (booking.status !== 'held') return {};
  const { heldUntil, checkout } = booking;
  return { heldUntil, ...(now.toISOString() < heldUntil && { checkoutUrl: checkout.url }) };
}
