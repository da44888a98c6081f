import type { Booking, CancelledBooking, DirectBooking, ReleaseReason } from './booking.ts';
import { formatMoney } from './money.ts';
import { isOwnersStay } from './owners-stay.ts';

const declineSentences: Readonly<Record<ReleaseReason, string>> = {
  'hold-lapsed': 'The time to pay ran out.',
  'payment-failed': 'Your bank did not let the payment through. Nothing was charged.',
  'payment-withdrawn': 'The payment was withdrawn before it could be taken. Nothing was charged.',
  'amount-mismatch': 'The payment did not match the price of the stay. Nothing was charged.',
  'nights-lost': 'Somebody booked these nights elsewhere just before you. Nothing was charged.',
};

const sayRefund = ({ cancellation: { refund }, price: { currency } }: CancelledBooking): string =>
  refund === 0
    ? 'Nothing is given back.'
    : `${formatMoney({ amount: refund, currency }, 'en')} is on its way back to your card.`;

/** How the booking stands, in a sentence a guest reads. */
export function sayStatus(booking: DirectBooking): string {
  if (booking.status === 'held') return 'We keep these nights for you while you pay.';
  if (booking.status === 'authorised') return 'Your payment has arrived; we are confirming your stay.';
  if (booking.status === 'confirmed') return 'Your stay is confirmed.';
  if (booking.status === 'cancelling') return 'Your stay is being cancelled.';
  if (booking.status === 'cancelled') return `Your stay has been cancelled. ${sayRefund(booking)}`;
  if (booking.status === 'expired')
    return 'It was not paid for, so the nights are free again. Nothing was charged.';
  return `Your stay could not be confirmed. ${declineSentences[booking.reason]}`;
}

const declined: Readonly<Record<ReleaseReason, string>> = {
  'hold-lapsed': 'The time to pay ran out.',
  'payment-failed': 'The guest’s bank did not let the payment through.',
  'payment-withdrawn': 'The payment was withdrawn before it could be taken.',
  'amount-mismatch': 'The payment did not match the price of the stay.',
  'nights-lost': 'A platform had sold nights of it just before.',
};

/** How the booking stands, in a sentence an operator reads. */
export function sayForOperator(booking: Booking): string {
  switch (booking.status) {
    case 'held':
      return 'Its nights are kept while the guest pays.';
    case 'authorised':
      return 'The guest has paid; the platforms are being looked at before the money is taken.';
    case 'confirmed':
      return 'Paid and certain.';
    case 'cancelling':
      return 'It is being cancelled: the refund is under way, then its nights are free.';
    case 'cancelled':
      return 'It was cancelled; its nights are free.';
    case 'expired':
      return 'It was not paid; its nights are free.';
    case 'declined':
      return `It did not come about. ${declined[booking.reason]} Nothing was charged.`;
    case 'imported':
      return isOwnersStay(booking)
        ? 'The owner stays there.'
        : `Booked and paid at ${booking.origin.soldBy}.`;
    case 'withdrawn':
      return isOwnersStay(booking)
        ? 'The owner does not stay after all.'
        : `Cancelled at ${booking.origin.soldBy}, or by you.`;
  }
}
