import type { z } from 'zod';
import { giveUpHold as decide } from '../../domain/give-up-hold.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { mayOpen, readBooking, unknownBooking } from './open-booking.ts';
import type { holdGivenUp } from './schemas.ts';
import type { Services } from './services.ts';

/** Ends the time in which a guest can pay, so that the nights are given back at once; a repeat changes nothing. */
export async function giveUpHold(
  request: Request<typeof routes.giveUpHold>,
  services: Services,
): Promise<Answer> {
  if (!(await mayOpen(request, services))) return unknownBooking;
  return giveUp(request.path.bookingId, 'guest', services);
}

/** Does the same for an operator, whose guest does not come after all; a repeat changes nothing. */
export const endHold = (
  { path, caller }: Request<typeof routes.endHold>,
  services: Services,
): Promise<Answer> => giveUp(path.bookingId, `operator/${caller ?? 'unknown'}`, services);

async function giveUp(bookingId: string, by: string, services: Services): Promise<Answer> {
  const found = await readBooking(bookingId, services);
  if (!found) return unknownBooking;
  const at = services.now();
  const answer = { status: 200, body: { bookingId, now: at.toISOString() } satisfies Body };
  if (found.booking.status === 'expired') return answer;
  const settled = await services.bookings.settle(bookingId, (booking) => decide(booking, at), {
    by,
    at,
  });
  return settled.kind === 'change' || settled.kind === 'done' ? answer : notHeld;
}

type Body = z.input<typeof holdGivenUp>;

const notHeld = problem(
  'not-held',
  'It has been paid for or is over. Read the booking to see how it stands.',
);
