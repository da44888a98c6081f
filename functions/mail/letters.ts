import { accessCode } from './letters/access-code.ts';
import { balanceCharged } from './letters/balance-charged.ts';
import { balanceDue } from './letters/balance-due.ts';
import { balanceFailed } from './letters/balance-failed.ts';
import { cancelled } from './letters/cancelled.ts';
import { changed } from './letters/changed.ts';
import { cleanerBooked } from './letters/cleaner-booked.ts';
import { cleanerCalledOff } from './letters/cleaner-called-off.ts';
import { cleanerCode } from './letters/cleaner-code.ts';
import { cleanerMoved } from './letters/cleaner-moved.ts';
import { cleanerOffer } from './letters/cleaner-offer.ts';
import { cleaningReport } from './letters/cleaning-report.ts';
import { confirmation } from './letters/confirmation.ts';
import { crewCodes } from './letters/crew-codes.ts';
import { damageDeposit } from './letters/damage-deposit.ts';
import { movedHome } from './letters/moved-home.ts';
import { paymentDeclined } from './letters/payment-declined.ts';
import { paymentLink } from './letters/payment-link.ts';
import { refund } from './letters/refund.ts';
import { reminder } from './letters/reminder.ts';
import { reviewRequest } from './letters/review-request.ts';

/** Every letter of the product, by name. */
export const letters = {
  'cleaner-booked': cleanerBooked,
  'cleaner-called-off': cleanerCalledOff,
  'cleaner-moved': cleanerMoved,
  'cleaner-offer': cleanerOffer,
  confirmation,
  'payment-declined': paymentDeclined,
  cancelled,
  reminder,
  changed,
  'balance-due': balanceDue,
  'balance-charged': balanceCharged,
  'balance-failed': balanceFailed,
  'damage-deposit': damageDeposit,
  refund,
  'payment-link': paymentLink,
  'access-code': accessCode,
  'crew-codes': crewCodes,
  'cleaner-code': cleanerCode,
  'cleaning-report': cleaningReport,
  'review-request': reviewRequest,
  'moved-home': movedHome,
} as const;
