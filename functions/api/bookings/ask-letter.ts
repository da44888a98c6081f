import type { AskedLetters } from '../../adapters/asked-letters.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import { fingerprintOf } from '../token.ts';
import { unknownBooking } from './open-booking.ts';
import type { Services } from './services.ts';

interface WithLetters extends Services {
  readonly letters: Pick<AskedLetters, 'ask'>;
}

/**
 * Sends a letter to a guest once more; `send-letter-again` does it. A repeat with the same Idempotency-Key sends nothing more.
 */
export async function askLetter(
  request: Request<typeof routes.askLetter>,
  services: WithLetters,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const { bookingId } = request.path;
  const { letter } = request.body;
  const booking = await services.bookings.read(bookingId);
  if (!booking) return unknownBooking;
  if (booking.guest?.email === undefined || (letter !== 'reminder' && booking.status === 'imported'))
    return badRequest([{ field: 'letter', message: 'must be one that this guest can be sent by us' }]);
  const asked = await services.letters.ask(
    bookingId,
    letter,
    fingerprintOf(services.tokenKey, [key, letter]),
  );
  if (asked === false) return notCertain;
  return asked === 'overtaken' ? tooFast : { status: 200, body: { bookingId, letter } };
}

const notCertain = problem(
  'not-certain',
  'Letters are sent for stays that are certain, and where to pay to who has not paid yet.',
);
const tooFast = problem('not-certain', 'Another letter was asked for in this very moment. Ask again.');
