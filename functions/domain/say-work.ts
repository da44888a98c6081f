/** What a kind of work is, and how long it may wait. */
export interface WorkSaying {
  /** Why a person is needed, in a sentence. */
  readonly sentence: string;
  /** What to do about it, in plain words; what the runbook explains at length. */
  readonly advice: string;
  /** Hours after which it has waited too long. */
  readonly withinHours: number;
}

/** What waits for a person, by its reason. Somebody stands before a door, or the money has a deadline, sooner or later. */
export const workSayings = {
  'workflow-failed': {
    sentence: 'A workflow could not go on by itself and ended red.',
    advice: 'Repair what stood in its way, then run it again: it goes on from the step that failed.',
    withinHours: 4,
  },
  'payment-for-ended-booking': {
    sentence: 'A guest paid for a booking that had ended.',
    advice: 'Cancel the payment in Stripe, so that their card is free, and offer them to book again.',
    withinHours: 24,
  },
  'payment-on-other-page': {
    sentence: "A guest paid on a page that is not the booking's.",
    advice: 'Cancel the payment in Stripe. The booking itself goes its own way.',
    withinHours: 24,
  },
  'payment-for-unknown-booking': {
    sentence: 'Somebody paid for a booking that nobody knows.',
    advice: 'See in Stripe which program it belongs to. If to none, cancel the payment.',
    withinHours: 24,
  },
  'refund-failed': {
    sentence: "A refund came back: the guest's card did not take it.",
    advice: 'Give it back once more, or ask the guest for an account, transfer the amount and settle this.',
    withinHours: 48,
  },
  'payment-disputed': {
    sentence: "A guest's bank takes a payment back until you have answered.",
    advice:
      "Answer in Stripe's dashboard before its deadline: booking, ledger, policy and mails are the evidence.",
    withinHours: 72,
  },
  'dispute-lost': {
    sentence: 'The bank decided for the guest: the money is gone.',
    advice: 'If the stay is still to come, decide whether it takes place, else cancel it with a refund of 0.',
    withinHours: 72,
  },
  'access-code-missing': {
    sentence: 'A lock does not have the code of a guest, or of who cleans, hours before they come.',
    advice: 'Bring the lock back, or enter the code at it by hand and report that. Or let them in otherwise.',
    withinHours: 1,
  },
  'enter-code-by-hand': {
    sentence: 'A key box, or a lock that nobody reaches, is to be given a code by a person.',
    advice: 'Set the code at the door and report it. Only then the guest is told.',
    withinHours: 2,
  },
  'access-code-to-pass-on': {
    sentence: 'A guest whom no mail reaches is to be told their door code.',
    advice: "Tell them by phone or through the platform's messages, and report it.",
    withinHours: 2,
  },
  'crew-codes-to-pass-on': {
    sentence: 'Whoever cleans a home is to be told its door codes, as no mail reaches them.',
    advice: "Tell them by phone, and put the cleaner's address right.",
    withinHours: 4,
  },
  'access-code-alive': {
    sentence: 'A code still opens a door that it should open no more.',
    advice: 'Bring the lock back, or delete the code at it. Until then whoever had it can come in.',
    withinHours: 2,
  },
  'channel-drift': {
    sentence: "A platform's calendar was changed behind our back more than once.",
    advice: 'Find out who else edits the calendar there, and take that program off the listing.',
    withinHours: 72,
  },
  'platform-not-updated': {
    sentence: 'A platform does not take prices or nights that Channex sends it.',
    advice: "Look into the channel's log at Channex, put price or mapping right, and send everything again.",
    withinHours: 4,
  },
  'platform-disconnected': {
    sentence: 'A listing is no longer connected: nothing reaches its platform, and no booking comes from it.',
    advice: 'Connect it again at Channex. Until then close the home at the platform by hand.',
    withinHours: 2,
  },
  'booking-unacknowledged': {
    sentence: 'Channex has a booking that has not been taken here for half an hour.',
    advice: 'See whether its import ended red, and run that again. Until then close the nights here.',
    withinHours: 2,
  },
  overbooked: {
    sentence: 'Two parties have booked the same nights.',
    advice: 'Speak with both guests first. Then move one of them to another home, or cancel one.',
    withinHours: 4,
  },
  'vendor-failing': {
    sentence: 'Channex or Beds24 could not be asked for hours what was booked there.',
    advice: "Look at the vendor's status page and at our key. The first success closes this by itself.",
    withinHours: 6,
  },
  'feed-failing': {
    sentence: 'The calendar of a platform could not be fetched for hours.',
    advice: "Copy the calendar's address anew from the platform. The first good fetch closes this by itself.",
    withinHours: 12,
  },
  'feed-emptied': {
    sentence: 'Much is missing from the calendar of a platform at once.',
    advice: 'If the platform is at fault, pause the connection at once. If it is right, settle this.',
    withinHours: 1,
  },
  'no-cleaner': {
    sentence: 'Nobody has taken the cleaning after a stay.',
    advice: 'Call the cleaners, and give the job to one of them.',
    withinHours: 24,
  },
  'mail-bounced': {
    sentence: 'A letter could not be delivered.',
    advice: 'Ask for the right address by phone. If the letter had the door code, call the guest at once.',
    withinHours: 24,
  },
  'mail-complained': {
    sentence: 'Whoever got a letter reported it as spam.',
    advice: 'See whether it went to the right person. From now on they get only what is needed.',
    withinHours: 72,
  },
  'damage-reported': {
    sentence: 'A cleaner found damage after a stay.',
    advice: 'Look at report and photos, and write to the guest.',
    withinHours: 48,
  },
  'deposit-not-held': {
    sentence: "A guest's card does not allow the damage deposit to be held.",
    advice: 'Write to the guest: a deposit in cash, or another card. The stay goes on.',
    withinHours: 12,
  },
  'rest-unpaid': {
    sentence: 'A stay has begun, and the rest of its price was not paid.',
    advice: 'Speak with the guest: they can pay on the page of their trip.',
    withinHours: 12,
  },
  'report-missing': {
    sentence: 'Nobody has said how a home was left after a stay.',
    advice: 'Ask the cleaner, or look yourself, and say it.',
    withinHours: 72,
  },
} as const satisfies Record<string, WorkSaying>;
