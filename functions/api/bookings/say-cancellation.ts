import type { PaidFacts } from '../../domain/booking.ts';
import type { RefundPreview } from '../../domain/cancellation.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Property } from '../../domain/property.ts';

const language = 'en';

/** What cancelling gives back now, why and until when, in a sentence. */
export function sayCancellation(
  { refund, basisPoints, until }: Omit<RefundPreview, 'steps'>,
  { price: { currency } }: Pick<PaidFacts, 'price'>,
  { timeZone }: Property,
  canCancel: boolean,
): string {
  if (!canCancel) return 'The stay has begun. Ask the owner what can be done.';
  if (until === undefined) return 'Cancelled now, nothing is given back: the last day for a refund is over.';
  const amount = formatMoney({ amount: refund, currency }, language);
  const share = `${basisPoints / 100}% of what you paid`;
  return `Cancelled until ${sayInstant(until, timeZone)}, you get ${amount} back: ${share}.`;
}

/** An instant as clocks at the home show it. */
function sayInstant(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone });
  return `${format.format(Date.parse(instant))} (${timeZone})`;
}
