import type { z } from 'zod';
import type { AskedLetters } from '../../adapters/asked-letters.ts';
import { type Answer, badRequest, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import type { heldForGuest } from '../stays/schemas.ts';
import { bookingIdFor, fingerprintOf, verifyQuote } from '../token.ts';
import { book } from './create-booking.ts';
import type { HoldServices } from './services.ts';

/**
 * How long nights are kept for a guest who gets the payment page by mail, milliseconds. Stripe closes a page after 24
 * hours, and it was opened a moment earlier. Source: docs.stripe.com/api/checkout/sessions/create, `expires_at`.
 */
const holdMs = 23 * 3_600_000;

interface WithLetters extends HoldServices {
  readonly letters: Pick<AskedLetters, 'ask'>;
}

/**
 * Keeps nights for a guest who asked on the telephone, and mails them where to pay and until when. A repeat with the same
 * Idempotency-Key finishes what was begun, or answers the same.
 */
export async function bookForGuest(
  request: Request<typeof routes.createBookingForGuest>,
  services: WithLetters,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const { quoteId, guest } = request.body;
  const { propertyId } = request.path;
  const quote = verifyQuote(services.tokenKey, quoteId);
  if (quote?.propertyId !== propertyId)
    return badRequest([{ field: 'quoteId', message: 'is not one of our quotes for this home; ask for one' }]);
  const id = bookingIdFor(services.tokenKey, `operator/${propertyId}/${key}`);
  const by = `operator/${request.caller ?? 'unknown'}`;
  const fingerprint = fingerprintOf(services.tokenKey, request.body);
  const { phone, ...known } = guest;
  const who = { ...known, ...(phone !== undefined && { phone }) };
  const answer = await book({ id, quote, guest: who, fingerprint, by, holdMs }, services);
  if (answer.status !== 201) return answer;
  await services.letters.ask(id, 'payment-link', fingerprint);
  const booking = await services.bookings.read(id);
  const heldUntil = booking?.status === 'held' ? booking.heldUntil : services.now().toISOString();
  return { status: 201, body: { bookingId: id, heldUntil } satisfies z.input<typeof heldForGuest> };
}
