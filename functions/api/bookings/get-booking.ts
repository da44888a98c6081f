import type { z } from 'zod';
import type { Accesses } from '../../adapters/locks/accesses.ts';
import type { CodeSeal } from '../../adapters/locks/code-seal.ts';
import { codeForGuest } from '../../domain/access-grant.ts';
import type { DirectBooking } from '../../domain/booking.ts';
import { balanceDay, balanceOf, dueAtBooking, isOverdue } from '../../domain/payment-plan.ts';
import { tiersOf } from '../../domain/policy.ts';
import type { Property } from '../../domain/property.ts';
import { isPaid } from '../../domain/refund.ts';
import { sayStatus } from '../../domain/say-status.ts';
import { addDays } from '../../domain/stay.ts';
import type { Answer, Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { bookingResult } from '../schemas.ts';
import { hasToken, readBooking, unknownBooking } from './open-booking.ts';
import type { Services } from './services.ts';

type Result = z.input<typeof bookingResult>;

interface WithCodes extends Services {
  readonly accesses: Pick<Accesses, 'read'>;
  readonly seal: CodeSeal;
}

/** Answers how a booking stands, to whoever has its access token; nobody else learns that it exists. */
export async function getBooking(
  request: Request<typeof routes.getBooking>,
  services: WithCodes,
): Promise<Answer> {
  if (!hasToken(request, services)) return unknownBooking;
  const found = await readBooking(request.path.bookingId, services);
  if (!found) return unknownBooking;
  const body = describe(found.booking, found.home, services.now());
  return { status: 200, body: { ...body, ...(await doorCodeOf(found.booking, services)) } };
}

function describe(booking: DirectBooking, property: Property, now: Date): Result {
  const { id, stay, party, guest, price, policy } = booking;
  const isConfirmed = booking.status === 'confirmed';
  return {
    bookingId: id,
    status: booking.status,
    statusText: sayStatus(booking),
    property: describeHome(property, isConfirmed),
    ...stay,
    party: { ...party, childAges: party.childAges && [...party.childAges] },
    guest: { name: guest.name, email: guest.email },
    currency: price.currency,
    nights: [...price.nights],
    lines: [...price.lines],
    total: price.total,
    ...moneyOf(booking, property, now),
    policy: { name: policy.name, tiers: [...tiersOf(policy)] },
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
  if (booking.status !== 'confirmed') return { paid, dueNow, refund: booking.cancellation.refund };
  const amount = balanceOf(booking);
  const isDue = isOverdue(booking, home, now);
  return {
    paid,
    dueNow,
    ...(amount > 0 && { balance: { amount, on: balanceDay(booking), isOverdue: isDue } }),
  };
}

function describeHome(property: Property, isConfirmed: boolean): Result['property'] {
  const { id, name, town, timeZone, checkIn, checkOut, address } = property;
  const photo = property.photos[0] ?? { src: '/favicon.svg', alt: '', width: 1, height: 1 };
  return { id, name, town, timeZone, checkIn, checkOut, photo, ...(isConfirmed && { address }) };
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
