import type { RefusalCode } from '../../../functions/domain/refusal.ts';
import type { Reason } from '../../shared/api/types.ts';
import { count } from '../../shared/words/count.ts';
import { whyNot } from './en-reasons.ts';
import type { LineSaid, OverTrip, ProblemSaid } from './said.ts';

/** The site in English. What the API says is English, too. */
export const en = {
  common: {
    loading: 'Loading…',
    tryAgain: 'Try again',
    nights: (nights: number) => count(nights, 'night', 'nights'),
  },
  shell: {
    skip: 'Skip to content',
    trips: 'My stays',
    promise: 'Exact prices, real availability',
    footer: 'Booked directly with the owner. The total you see is the total you pay.',
  },
  errors: {
    network: {
      title: 'We could not reach the server',
      advice: 'Check your connection and try again. Nothing has been charged, and trying again is safe.',
    },
    server: {
      title: 'Something failed on our side',
      advice: 'You did nothing wrong. Wait a moment and try again; trying again never books twice.',
    },
    busy: {
      title: 'Many guests are here just now',
      advice: 'Wait a few seconds and try again.',
    },
    unknown: {
      title: 'This page stopped working',
      advice: 'Try again. If it happens once more, reload the page; what you typed is kept.',
    },
  },
  /** What the API says, with what it is about, so that it can be said in other words. */
  said: {
    problem: ({ title, detail }: ProblemSaid) => ({ title, advice: detail }),
    reason: ({ message }: Reason): string => message,
    mistake: (message: string) => `This ${message}.`,
    /** What a line of a price is for; `nights` of the stay. */
    line: ({ label }: LineSaid, _nights: number): string => label,
    /** Why there is no stay any more. `refund`: as said, where something goes back. */
    over: ({ statusText }: OverTrip, _refund?: string): string => statusText,
  },
  search: {
    tab: 'Find a home',
    title: 'A home for your days away',
    lead: 'Pick your dates and see what is free, with everything included in the price.',
    dates: 'Dates',
    anyDates: 'Choose dates',
    guests: 'Guests',
    search: 'Search',
    looking: 'Looking for homes…',
    browse: 'All homes',
    free: (homes: number, more: boolean) =>
      homes === 0
        ? 'No home is free for these dates and guests'
        : more
          ? `The first ${count(homes, 'free home', 'free homes')}`
          : count(homes, 'free home', 'free homes'),
    nothingAdvice:
      'Other dates, fewer nights or fewer guests may help. Each home also shows its free nights in a calendar.',
    tooMany: 'None of our homes takes so many guests. Two homes at the same time may do.',
    tryDates: (dates: string) => `Try ${dates}`,
    allHomes: 'Show all homes',
    more: 'Show more homes',
    fromPrice: (price: string) => `From ${price} a night`,
    forNights: (nights: number) => `for ${count(nights, 'night', 'nights')}`,
    everything: (nightly: string) => `Everything included, about ${nightly} a night`,
  },
  party: {
    adults: 'Adults',
    adultsHint: '18 or older',
    children: 'Children',
    childrenHint: '2 to 17 years',
    infants: 'Infants',
    infantsHint: 'Younger than 2',
    fewer: (name: string) => `Fewer: ${name}`,
    more: (name: string) => `More: ${name}`,
    ageOf: (child: number) => `Age of child ${child}`,
    chooseAge: 'Choose',
    years: (years: number) => `${years} years`,
    agesNeeded: "Choose the children's ages: some taxes depend on them, and the price must be exact.",
    countAdults: (adults: number) => count(adults, 'adult', 'adults'),
    countChildren: (children: number) => count(children, 'child', 'children'),
    countInfants: (infants: number) => count(infants, 'infant', 'infants'),
  },
  calendar: {
    earlier: 'Earlier months',
    later: 'Later months',
    clear: 'Clear dates',
    showing: (months: readonly string[]) => `Showing ${months.join(' and ')}.`,
    next: ({
      arrival,
      departure,
    }: {
      arrival?: string | undefined;
      departure?: string | undefined;
    }): string => {
      if (arrival && departure) return 'Your dates are chosen. Pick another day to start over.';
      return arrival ? 'Now choose the day you leave.' : 'Choose the day you arrive.';
    },
    yourArrival: 'your arrival',
    yourDeparture: 'your departure',
    canArrive: 'you can arrive',
    canDepart: 'you can leave',
    price: (price: string) => `${price} for the night`,
    why: (code: RefusalCode, nights?: number) => whyNot(code, nights),
    legend: (currency: string) => `Prices in ${currency}, a night. Struck through: not available.`,
  },
  home: {
    allHomes: 'All homes',
    pictures: 'Pictures',
    about: 'About this home',
    amenities: 'What it offers',
    goodToKnow: 'Good to know',
    calendar: 'Availability and prices',
    sleeps: (guests: number) => `Sleeps ${guests}`,
    bedrooms: (rooms: number) => count(rooms, 'bedroom', 'bedrooms'),
    beds: (beds: number) => count(beds, 'bed', 'beds'),
    bathrooms: (rooms: number) => count(rooms, 'bathroom', 'bathrooms'),
    times: (checkIn: string, checkOut: string) =>
      `Check-in from ${checkIn}, check-out by ${checkOut}, local time.`,
    policy: (name: string) => `Cancellation: ${name}`,
    arrival: 'Arrival',
    departure: 'Departure',
    length: 'Length',
    guests: 'Guests',
    from: (time: string) => `from ${time}`,
    by: (time: string) => `by ${time}`,
  },
  price: {
    yourStay: 'Your stay',
    chooseDates: 'Choose your dates for the exact price.',
    toCalendar: 'Choose dates',
    toAges: 'Choose ages',
    seeWhy: 'See why',
    working: 'Working out the exact price…',
    total: 'Total',
    included: 'everything included',
    deposit: (amount: string) =>
      `Damage deposit: ${amount}, held on your card before you arrive and before you leave.`,
    dueNow: 'To pay now',
    dueOn: (day: string) => `On ${day}, from the same card`,
    eachNight: 'Price of each night',
    haveCode: 'I have a promotion code',
    code: 'Promotion code',
    apply: 'Apply',
    book: 'Book this stay',
    notYetCharged: 'You are not charged yet.',
    notPossible: 'This stay cannot be booked',
    insteadTry: 'These would work:',
    minutesLeft: (minutes: number) => `Less than ${count(minutes, 'minute', 'minutes')} left.`,
  },
  policy: {
    never: 'There is no refund when you cancel.',
    anyTime: (percent: number) => `Cancel at any time before check-in and get ${percent}% back.`,
    until: (percent: number, notice: string) =>
      percent === 100 ? `Free cancellation ${notice}.` : `${percent}% back when you cancel ${notice}.`,
    daysBefore: (days: number, date?: string) =>
      `up to ${count(days, 'day', 'days')} before check-in${date ? ` (${date})` : ''}`,
    hoursBefore: (hours: number) => `up to ${count(hours, 'hour', 'hours')} before check-in`,
    later: 'Later than that, nothing is refunded.',
  },
  checkout: {
    tab: 'Book',
    title: 'Almost there',
    whoBooks: 'Who is booking?',
    name: 'Full name',
    nameMissing: 'Enter your name, as the owner should greet you.',
    email: 'E-mail',
    emailHint: 'Your confirmation goes here.',
    emailWrong: 'Enter an e-mail address such as ada@example.com.',
    phone: 'Phone (optional)',
    phoneHint: 'Only for questions about your arrival.',
    phoneWrong: 'Enter a phone number such as +44 20 7946 0018, or leave it empty.',
    accept: 'I have read and accept this cancellation policy.',
    policyMissing: 'Tick this to accept the cancellation policy.',
    submit: (total: string) => `Hold the nights and pay ${total}`,
    next: 'We hold the nights for half an hour while you pay on the secure page of Stripe.',
    holding: 'Holding your nights…',
    holdingWait: 'One moment: we hold the nights and open the payment page.',
    priceHolds: 'This price holds for',
    priceChanged: 'The price has changed',
    priceChangedFrom: (from: string, to: string) =>
      `It was ${from} and is now ${to}. Nothing has been booked; look at the new price before you go on.`,
  },
  hold: {
    title: (stay: string) => `You hold these nights: ${stay}`,
    advice: 'Pay for them, or give them back to choose others.',
    open: 'Go to my booking',
  },
  notFound: {
    title: 'There is nothing here',
    advice: 'The page or home you are looking for does not exist, or no longer does.',
    home: 'See all homes',
  },
};
