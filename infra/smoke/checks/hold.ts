import { randomUUID } from 'node:crypto';
import { bookingCreated, bookingResult } from '../../../functions/api/bookings/schemas.ts';
import { type Check, must, mustAnswer } from '../check.ts';
import { findOffer } from './stays.ts';

const guest = { name: 'Smoke Test', email: 'smoke-test@example.com', locale: 'en' };

/**
 * Holds real nights and does not pay: they are free again when the hold lapses, after 35 minutes. Only for an
 * installation that sells no real nights, or an owner who says so.
 */
export const hold: Check = {
  fact: 'a stay is held, its payment page is there, and its guest alone reads it',
  async run(site) {
    const offer = await findOffer(site);
    must(offer !== undefined, 'no home has a free stay');
    const answer = await site.ask({
      method: 'POST',
      path: '/bookings',
      headers: { 'idempotency-key': randomUUID() },
      body: JSON.stringify({ quoteId: offer.quote.quoteId, guest, policyAccepted: true }),
    });
    await mustAnswer(answer, 201);
    const { bookingId, checkoutUrl, accessToken, heldUntil } = bookingCreated.parse(await answer.json());
    await mustAnswer(await fetch(checkoutUrl), 200);
    const read = { path: `/bookings/${bookingId}` };
    const mine = await site.ask({ ...read, headers: { 'x-booking-token': accessToken } });
    await mustAnswer(mine, 200);
    must(bookingResult.parse(await mine.json()).status === 'held', 'it is not held');
    await mustAnswer(await site.ask(read), 404);
    return `${offer.name}, ${offer.stay.arrival}: held until ${heldUntil}`;
  },
};
