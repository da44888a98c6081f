import { useEffect, useRef, useState } from 'preact/hooks';
import { ProblemError } from '../../../shared/api/errors.ts';
import { deviceMemory } from '../../../shared/api/memory.ts';
import { locale } from '../../../shared/say/locale.ts';
import { book } from '../../api/client.ts';
import { rememberHold } from '../../hold/hold.ts';
import type { ReceivedQuote } from '../../price/received-quote.ts';
import { attemptKey } from './attempt.ts';
import type { GuestDetails } from './guest-details.ts';
import type { CheckoutQuote } from './use-quote.ts';

const bodyOf = (quoteId: string, { name, email, phone, terms }: GuestDetails) => ({
  quoteId,
  guest: {
    name: name.trim(),
    email: email.trim(),
    ...(phone.trim() && { phone: phone.trim() }),
    locale: locale(),
  },
  ...(terms && { termsAccepted: terms }),
  policyAccepted: true as const,
});

async function holdNights({ quote }: ReceivedQuote, details: GuestDetails): Promise<string> {
  const body = bodyOf(quote.quoteId, details);
  const made = await book(body, attemptKey(JSON.stringify(body)));
  deviceMemory.write(`trip.${made.bookingId}`, made.accessToken);
  const { propertyId: homeId, arrival, departure } = quote;
  rememberHold({ homeId, arrival, departure, bookingId: made.bookingId, until: made.heldUntil });
  return made.checkoutUrl;
}

const isExpired = (error: unknown): boolean => error instanceof ProblemError && error.status === 410;

/** Books again with a renewed price if it stayed the same; else the guest must see it first. */
async function holdAgain(quote: CheckoutQuote, before: ReceivedQuote, details: GuestDetails) {
  const again = await quote.renew();
  return again?.quote.total === before.quote.total ? holdNights(again, details) : undefined;
}

/** Holds the nights and goes to the payment page; `busy` from the click until the page has changed. */
export function useBooking(quote: CheckoutQuote) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  // A second click can come before the first has been rendered as busy.
  const running = useRef(false);
  const finish = (outcome?: unknown) => {
    running.current = false;
    setBusy(false);
    setError(outcome);
  };
  useEffect(() => {
    const comeBack = () => finish();
    addEventListener('pageshow', comeBack);
    return () => removeEventListener('pageshow', comeBack);
  }, []);
  const submit = async (received: ReceivedQuote, details: GuestDetails) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const url = await holdNights(received, details).catch((problem: unknown) => {
        if (isExpired(problem)) return holdAgain(quote, received, details);
        throw problem;
      });
      if (url) location.assign(url);
      else finish();
    } catch (problem) {
      finish(problem);
    }
  };
  return { busy, error, submit };
}
