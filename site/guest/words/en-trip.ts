/** What the page of a booking says, in English. */
export const tripWords = {
  trip: {
    tab: 'Your trip',
    title: (home: string) => `Your stay at ${home}`,
    status: {
      held: 'Waiting for your payment',
      authorised: 'Payment received, confirming',
      confirmed: 'Confirmed',
      expired: 'Not booked',
      declined: 'Not booked',
      cancelling: 'Being cancelled',
      cancelled: 'Cancelled',
    },
    held: 'Pay within this time and the stay is yours; after it, others can book these nights.',
    justPaid: 'Thank you, we are confirming your stay',
    justPaidAdvice:
      'This page turns to confirmed by itself, usually within seconds. You can also close it: the confirmation comes by mail.',
    heldFor: 'The nights are held for you for',
    pay: 'Continue to payment',
    giveUp: 'Give the nights back',
    givingUp: 'Giving them back…',
    payAfterAll: 'I have not paid yet',
    authorised: 'Your card has been approved. We are making the booking final; this takes a few seconds.',
    confirmed: (email: string) => `We have mailed your confirmation to ${email}. Have a good trip!`,
    nothingCharged: 'If your bank shows a reserved amount, it lets it go by itself.',
    bookAgain: 'Book it again',
    searchAgain: 'Find other homes',
    stay: 'The stay',
    where: 'Where',
    map: 'Show on a map',
    contact: 'Questions? Ask',
    addressLater: 'The street address comes with the confirmation.',
    doorCode: 'Door code',
    gettingIn: 'Getting there and in',
    toCalendar: 'Add to calendar',
    print: 'Print the receipt',
    bookedBy: 'Booked by',
    reference: 'Booking number',
    price: 'Price',
    paid: 'Paid so far',
    refunded: 'Given back',
    noAccess: 'Open your trip from your mail',
    noAccessAdvice:
      'This page opens with the link in your confirmation mail, or on the device you booked with. You can also sign in with the mail address you booked with.',
    signIn: 'Sign in',
  },
  deposit: {
    title: 'Damage deposit',
    /** Each sentence takes the deposit and what of it was taken. */
    stands: {
      later: (amount: string) =>
        `${amount} is held on your card around your stay. Nothing is taken unless there is damage.`,
      held: (amount: string) =>
        `${amount} is held on your card now. Nothing is taken unless there is damage.`,
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
  },
  change: {
    title: 'Change this stay',
    open: 'Change dates or guests',
    close: 'Leave it as it is',
  },
  cancel: {
    title: 'Cancel this stay',
    look: 'See what I get back',
  },
};
