/** Why a person is needed, in a sentence; what the runbook explains at length. */
export const workSentences = {
  'workflow-failed': 'A workflow could not go on by itself and ended red.',
  'payment-for-ended-booking': 'A guest paid for a booking that had ended.',
  'payment-on-other-page': "A guest paid on a page that is not the booking's.",
  'payment-for-unknown-booking': 'Somebody paid for a booking that nobody knows.',
  'refund-failed': "A refund came back: the guest's card did not take it.",
  'payment-disputed': "A guest's bank takes a payment back until you have answered.",
  'dispute-lost': 'The bank decided for the guest: the money is gone.',
  'channel-drift': "A platform's calendar was changed behind our back more than once.",
  overbooked: 'Two parties have booked the same nights.',
  'vendor-failing': 'Channex or Beds24 could not be asked for hours what was booked there.',
  'feed-failing': 'The calendar of a platform could not be fetched for hours.',
  'feed-emptied': 'Much is missing from the calendar of a platform at once.',
  'no-cleaner': 'Nobody has taken the cleaning after a stay.',
  'damage-reported': 'A cleaner found damage after a stay.',
  'report-missing': 'Nobody has said how a home was left after a stay.',
} as const;
