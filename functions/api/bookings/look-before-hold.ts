import type { Made, Seen } from '../../adapters/before-hold.ts';
import type { Cause } from '../../adapters/booking-records.ts';
import { monthsAround } from '../../adapters/free-stays.ts';
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

/** What a look before holding nights came to. */
interface Looked {
  /** Why they are not even tried for. */
  readonly refusal: Answer | undefined;
  /** The booking that an earlier request has made, or null where none has; undefined where it was not looked for. */
  readonly known?: Made | null;
}

/**
 * Looks for what speaks against holding nights, before anybody is asked for a payment page. Where others have just lost
 * nights of the home, the calendar and the booking are looked at in the same call.
 */
export async function lookBeforeHold(
  { id, quote, guest, acceptedTerms, by }: Wanted,
  { beforeHold, rush, now }: HoldServices,
): Promise<Looked> {
  const { propertyId, stay } = quote;
  const at = now();
  const wanted = { propertyId, address: guest.email, at };
  const refuse = ({ home, lapses, terms }: Seen) => {
    if (by === 'guest' && lapses >= mostLapsesADay) return tooManyLapsed;
    if (home && !isOffered(home)) return notOffered;
    return by === 'guest' && acceptedTerms !== terms ? termsChanged : undefined;
  };
  if (!rush.isOn(propertyId, at.getTime())) return { refusal: refuse(await beforeHold.look(wanted)) };
  const seen = await beforeHold.lookInRush(wanted, { bookingId: id, months: monthsAround(stay) });
  const taken = seen.around && alreadyTaken(quote, id, seen.around, at);
  return { refusal: refuse(seen) ?? taken, known: seen.known ?? null };
}
