import type { Cause } from '../../adapters/booking-records.ts';
import type { Guest } from '../../domain/booking.ts';
import { isOffered } from '../../domain/property.ts';
import type { Quote } from '../../domain/quote.ts';
import { type Answer, problem } from '../http.ts';
import { alreadyTaken } from './nights-taken.ts';
import type { HoldServices } from './services.ts';

/** Holds of one mail address that may lapse on a day, UTC; then it keeps no more nights from others that day. */
const mostLapsesADay = 10;

const tooManyLapsed = problem(
  'too-many-lapsed',
  `${mostLapsesADay} stays were held under this mail address today and not paid. Book again tomorrow, or ask the owner.`,
);

// A quote outlives its home by half an hour.
const notOffered = problem(
  'stay-refused',
  'This home is not offered any more. Nothing was booked or charged.',
);

const termsChanged = problem(
  'terms-changed',
  'Nothing was booked or charged. Reload the page, read the terms as they are now, and accept them.',
);

/** Who wants to hold the nights of a quote. */
interface Wanted {
  readonly id: string;
  readonly quote: Quote;
  readonly guest: Guest;
  readonly acceptedTerms: number | undefined;
  readonly by: Cause;
}

/**
 * Why nights are not even tried for, before anybody is asked for a payment page; undefined where nothing speaks against
 * it. Where others have just lost nights of the home, the calendar is looked at too.
 */
export async function refuseHold(
  { id, quote, guest, acceptedTerms, by }: Wanted,
  services: HoldServices,
): Promise<Answer | undefined> {
  const { propertyId } = quote;
  const at = services.now();
  const { home, lapses, terms } = await services.beforeHold.look({ propertyId, address: guest.email, at });
  if (by === 'guest' && lapses >= mostLapsesADay) return tooManyLapsed;
  if (home && !isOffered(home)) return notOffered;
  if (by === 'guest' && acceptedTerms !== terms) return termsChanged;
  const isRushed = services.rush.isOn(propertyId, at.getTime());
  return isRushed ? alreadyTaken(quote, id, services) : undefined;
}
