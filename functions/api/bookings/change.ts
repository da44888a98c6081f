import type { AskedLetters } from '../../adapters/asked-letters.ts';
import type { Cause } from '../../adapters/booking-records.ts';
import { hasBegun } from '../../domain/cancellation.ts';
import { isSame, type OpenChange, paidDifference } from '../../domain/change.ts';
import { isChargeable } from '../../domain/charge.ts';
import { isOverdue } from '../../domain/payment-plan.ts';
import { Fault } from '../../faults.ts';
import { refusal, stayMistakes } from '../browse/quote.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { fingerprintOf } from '../token.ts';
import { priceChange, type Wanted, wantedOf } from './asked-change.ts';
import { describeChange as describe, type PricedChange } from './describe-change.ts';
import { nightsTaken } from './nights-taken.ts';
import { mayOpen, readBooking, unknownBooking } from './open-booking.ts';
import type { Services } from './services.ts';

/** How long the nights of a change are kept while the guest pays, milliseconds. */
const holdMs = 30 * 60_000;

/** Answers a guest what another stay costs by today's rules, and what is to pay or goes back. */
export const getChange = async (
  request: Request<typeof routes.getChange>,
  services: Services,
): Promise<Answer> => ((await mayOpen(request, services)) ? preview(request, services) : unknownBooking);

/** Answers the operator the same. */
export const getOperatorChange = (
  request: Request<typeof routes.getOperatorChange>,
  services: Services,
): Promise<Answer> => preview(request, services);

/**
 * Changes a stay for the total the guest was shown: at once where it costs no more, else once the difference is paid. A
 * repeat answers how the change stands.
 */
export const changeBooking = async (
  request: Request<typeof routes.changeBooking>,
  services: Services,
): Promise<Answer> =>
  (await mayOpen(request, services)) ? change(request, 'guest', services) : unknownBooking;

interface WithLetters extends Services {
  readonly letters: Pick<AskedLetters, 'ask'>;
}

/**
 * Changes it for the operator, by the same rules; what it costs more the guest pays on the page that is answered and that a
 * letter leads them to, once for each change.
 */
export async function changeAsOperator(
  request: Request<typeof routes.changeAsOperator>,
  services: WithLetters,
): Promise<Answer> {
  const answer = await change(request, `operator/${request.caller ?? 'unknown'}`, services);
  const { bookingId } = request.path;
  const open = answer.status === 200 ? await services.changes.readOpen(bookingId) : undefined;
  if (open?.status === 'open' && isOpen(open, services))
    await services.letters.ask(bookingId, 'change-link', `change/${open.number}`);
  return answer;
}

async function preview(
  { path, query }: Pick<Request<typeof routes.getChange>, 'path' | 'query'>,
  services: Services,
): Promise<Answer> {
  const ages = query.childAges?.split(',').map(Number);
  const known = await lookAt(path.bookingId, wantedOf({ ...query, childAges: ages }), services);
  return known.kind === 'answer' ? known.answer : describe(known, services, 'preview');
}

async function change(
  { path, body }: Pick<Request<typeof routes.changeBooking>, 'path' | 'body'>,
  by: Cause,
  services: Services,
): Promise<Answer> {
  const wanted = wantedOf(body);
  const open = await services.changes.readOpen(path.bookingId);
  if (open && isOpen(open, services)) return whileOpen(open, wanted, services);
  const known = await lookAt(path.bookingId, wanted, services);
  if (known.kind === 'answer') return known.answer;
  if (isSame(known.booking, wanted)) return describe(known, services, 'made');
  if (known.to.price.total !== body.total)
    return problem('price-changed', 'Look at the new price, and send the request again with its total.');
  return paidDifference(known.booking, known.to) > 0
    ? openChange(known, (open?.number ?? 0) + 1, services)
    : makeChange(known, by, services);
}

type Known = PricedChange & { readonly kind: 'known' };

type Looked = Known | { readonly kind: 'answer'; readonly answer: Answer };

const answered = (answer: Answer): Looked => ({ kind: 'answer', answer });

async function lookAt(bookingId: string, wanted: Wanted, services: Services): Promise<Looked> {
  const mistakes = stayMistakes(wanted.stay);
  if (mistakes.length > 0) return answered(badRequest(mistakes));
  const found = await readBooking(bookingId, services);
  if (!found) return answered(unknownBooking);
  const { booking, home } = found;
  const at = services.now();
  if (booking.status !== 'confirmed' || hasBegun(booking, { home, at })) return answered(notChangeable);
  if (isOverdue(booking, home, at)) return answered(payFirst);
  if (isSame(booking, wanted)) {
    const { stay, party, price, policy, propertyVersion } = booking;
    return { kind: 'known', booking, home, to: { stay, party, price, policy, propertyVersion } };
  }
  const priced = await priceChange(booking, wanted, services);
  if (priced.kind === 'refuse') return answered(refusal(priced));
  return { kind: 'known', booking, home, to: priced.to };
}

const notChangeable = problem(
  'not-changeable',
  'Only a confirmed stay that has not begun can be changed. Ask the owner what can be done.',
);

// Other dates would move the day on which the rest is due.
const payFirst = problem('not-changeable', 'The rest of the price is due. Pay it, then change the stay.');

const isOpen = ({ status, heldUntil }: OpenChange, { now }: Services) =>
  status === 'paid' || (status === 'open' && now().toISOString() < heldUntil);

/** One change waits for its payment at a time; the same one is answered again. */
async function whileOpen(open: OpenChange, wanted: Wanted, services: Services): Promise<Answer> {
  if (!isSame(open, wanted))
    return problem(
      'change-waiting',
      'Another change of this stay waits for its payment. Pay it, or wait until its time is over.',
    );
  const found = await readBooking(open.bookingId, services);
  if (found?.booking.status !== 'confirmed') return notChangeable;
  return describe({ booking: found.booking, home: found.home, to: open }, services, 'open', open);
}

async function openChange(
  { booking, home, to }: PricedChange,
  number: number,
  services: Services,
): Promise<Answer> {
  const difference = paidDifference(booking, to);
  const charge = { amount: difference, currency: booking.price.currency };
  if (!isChargeable(charge))
    return problem('stay-refused', 'The difference is less than a card can be charged. Ask the owner.');
  const request = fingerprintOf(services.tokenKey, [booking.version, to, difference]);
  try {
    const page = { ...booking, stay: to.stay, price: to.price };
    const checkout = await services.payments.openChangeCheckout(page, charge, { number, request });
    const heldUntil = new Date(services.now().getTime() + holdMs).toISOString();
    const { id: bookingId, version } = booking;
    const change: OpenChange = {
      ...{ bookingId, version, number, status: 'open', difference, checkout, heldUntil },
      ...to,
    };
    const opened = await services.changes.open(change);
    if (opened.kind === 'taken') return nightsTaken({ ...booking, ...to }, opened.nights, services);
    if (opened.kind === 'overtaken') return hasMoved;
    return describe({ booking, home, to }, services, 'open', change);
  } catch (error) {
    if (!(error instanceof Fault) || error.name !== 'PaymentsUnavailable') throw error;
    return problem('payments-unavailable', 'Nothing was changed. Send the same request again in a moment.');
  }
}

const hasMoved = problem('change-waiting', 'The booking has changed meanwhile. Look at it again.');

async function makeChange({ booking, home, to }: Known, by: Cause, services: Services): Promise<Answer> {
  const made = await services.changes.make(booking, to, { by, at: services.now() });
  if (made.kind === 'taken') return nightsTaken({ ...booking, ...to }, made.nights, services);
  if (made.kind !== 'change' && made.kind !== 'done') return hasMoved;
  return describe({ booking, home, to }, services, 'made');
}
