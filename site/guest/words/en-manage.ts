/** What is said where a guest changes a stay, in English. */
export const changeWords = {
  lead: 'Choose other dates or guests. You see exactly what that costs or gives back before anything is changed.',
  dates: 'Dates',
  guests: 'Guests',
  chooseDates: 'Choose the day you arrive and the day you leave.',
  same: 'This is your stay as it is. Choose other dates or guests.',
  working: 'Working out what that changes…',
  becomes: 'What changes',
  stay: 'Stay',
  now: 'Now',
  after: 'Then',
  newStay: (stay: string) => `New stay: ${stay}`,
  difference: 'Difference',
  line: 'Price line',
  toPay: (amount: string) => `You pay ${amount} now, by card. Your stay is changed once that is paid.`,
  toPayPart: (amount: string) =>
    `You pay ${amount} now, by card, as deposit for what your stay costs more. Your stay is changed once that is paid.`,
  refund: (amount: string) => `${amount} goes back to your card, usually within ten days.`,
  kept: (amount: string) =>
    `${amount} of the difference is not given back: your cancellation policy gives nothing back for it any more.`,
  rest: (amount: string, day: string) => `${amount} is then still to be paid, on ${day}.`,
  nothing: 'Nothing is to be paid, and nothing goes back.',
  policyThen: 'Cancelling after the change',
  until: (refund: string, moment: string) => `Until ${moment}, you get ${refund} back.`,
  later: 'Later, nothing is given back.',
  never: 'Nothing is given back when you cancel.',
  lost: 'What could no longer be given back does not come back with other dates.',
  localTime: 'Times are local times at the home.',
  confirmAndPay: (amount: string) => `Change the stay and pay ${amount}`,
  confirm: 'Change the stay',
  opening: 'Opening the payment page…',
  priceChanged: 'The price has just changed. Nothing has been changed; look at the new one.',
  done: 'Your stay has been changed. What you see on this page is how it stands; a mail says the same.',
  waiting: 'Your change waits for its payment',
  heldFor: 'The new nights are kept for you for',
  stillAsItWas: 'Until it is paid, your stay is as it was. If you do not pay in time, it stays so.',
  pay: (amount: string) => `Pay ${amount}`,
  over: 'The time to pay is over. Your stay stays as it was.',
  paid: 'Thank you, we are changing your stay',
  paidAdvice: 'This page turns by itself, usually within seconds. You can also close it: a mail tells you.',
  payAfterAll: 'I have not paid yet',
  applied: 'Thank you. Your stay has been changed, and this page shows it as it is now.',
  dropped:
    'The change could not be made, and your stay is as it was. What was held on your card is let go of by itself.',
};

/** What is said where a guest cancels a stay. */
export const cancelWords = {
  back: (refund: string, paid: string) => `You get back ${refund} of the ${paid} you paid.`,
  until: (moment: string) => `That holds until ${moment}, local time at the home.`,
  next: (refund: string, moment: string) => `Then ${refund}, until ${moment}.`,
  later: 'Later, nothing is given back.',
  changed: 'What you get back has just changed. Nothing has been cancelled; look at the new amount.',
  begun: 'The stay has begun. Ask the owner what can be done.',
  confirm: 'Cancel the stay',
  keep: 'Keep it',
};

/** What is said of the rest of a price. */
export const restWords = {
  title: 'Still to pay',
  on: (amount: string, day: string) => `${amount} will be taken from your card on ${day}.`,
  overdue: (amount: string, day: string) =>
    `${amount} could not be taken on ${day}. Pay now to keep your stay.`,
  arriving: 'Thank you. Your payment shows here within seconds.',
  pay: (amount: string) => `Pay ${amount} now`,
};

/** How the damage deposit stands. */
export const depositWords = {
  title: 'Damage deposit',
  /** Each sentence takes the deposit and what of it was taken. */
  stands: {
    later: (amount: string) =>
      `${amount} is held on your card around your stay. Nothing is taken unless there is damage.`,
    held: (amount: string) => `${amount} is held on your card now. Nothing is taken unless there is damage.`,
    asked: (amount: string) =>
      `Your bank wants you to confirm that your card holds ${amount}. Nothing is taken.`,
    confirming: () => 'Thank you. It shows here as held within seconds.',
    released: (amount: string) => `The ${amount} is free again. Your bank may show that some days later.`,
    taken: (amount: string, taken: string) =>
      `Of ${amount}, ${taken} was taken; the reason is in your mail. The rest is free again.`,
  },
  twice:
    'It is held the day before you arrive, and anew the day before you leave: cards hold money for a few days only.',
  confirm: (amount: string) => `Confirm ${amount}`,
};
