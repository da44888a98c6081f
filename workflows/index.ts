import { adjustCleanings } from './adjust-cleanings.ts';
import { bookCleaner } from './book-cleaner.ts';
import { cancelBooking } from './cancel-booking.ts';
import { changeBooking } from './change-booking.ts';
import { checkChannels } from './check-channels.ts';
import { closeStay } from './close-stay.ts';
import { collectBalance } from './collect-balance.ts';
import { confirmBooking } from './confirm-booking.ts';
import { expireHold } from './expire-hold.ts';
import { giveMoneyBack } from './give-money-back.ts';
import { holdDeposit } from './hold-deposit.ts';
import { importChannelBooking } from './import-channel-booking.ts';
import { payBalance } from './pay-balance.ts';
import { payChange } from './pay-change.ts';
import { planStay } from './plan-stay.ts';
import { pollChannels } from './poll-channels.ts';
import { pollFeeds } from './poll-feeds.ts';
import { remindGuest } from './remind-guest.ts';
import { rotateAccessCode } from './rotate-access-code.ts';
import { sendLetterAgain } from './send-letter-again.ts';
import { settleDeposit } from './settle-deposit.ts';
import { sweepStays } from './sweep-stays.ts';
import { syncBookings } from './sync-bookings.ts';
import { syncChannels } from './sync-channels.ts';
import { tellMovedGuest } from './tell-moved-guest.ts';

/** Every workflow of the product. */
export const workflows = [
  expireHold,
  confirmBooking,
  importChannelBooking,
  pollChannels,
  tellMovedGuest,
  cancelBooking,
  changeBooking,
  giveMoneyBack,
  sendLetterAgain,
  payChange,
  payBalance,
  collectBalance,
  syncChannels,
  syncBookings,
  checkChannels,
  pollFeeds,
  adjustCleanings,
  bookCleaner,
  planStay,
  remindGuest,
  rotateAccessCode,
  holdDeposit,
  closeStay,
  settleDeposit,
  sweepStays,
] as const;

/** The name of a workflow, which is the name of its state machine. */
export type WorkflowName = (typeof workflows)[number]['name'];
