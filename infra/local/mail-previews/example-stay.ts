import type { Price } from '../../../functions/domain/quote.ts';
import type { HomeShown, StayShown } from '../../../functions/mail/say-stay.ts';

/** Who the examples are written to. */
export const guest = { name: 'Mara Winter' };

/** The home of the examples. */
export const home: HomeShown = {
  name: 'Casa da Onda',
  town: 'Ericeira',
  address: 'Rua do Mar 12, 2655-319 Ericeira',
  checkIn: '16:00',
  checkOut: '10:00',
  timeZone: 'Europe/Lisbon',
  get houseRules() {
    return ownWords.rules;
  },
};

/** The stay of the examples. */
export const booking: StayShown = {
  id: 'bk_0843f1d2c90c41becd46adb7cb',
  stay: { arrival: '2027-07-04', departure: '2027-07-08' },
  party: { adults: 2, children: 1, infants: 0 },
};

/** What it costs. */
export const price: Price = {
  currency: 'EUR',
  nights: [],
  lines: [
    { kind: 'accommodation', label: '4 nights', amount: 72_000 },
    { kind: 'length-discount', label: 'Discount from 4 nights', amount: -7_200 },
    { kind: 'cleaning', label: 'Cleaning', amount: 6_500 },
    { kind: 'person-night-tax', label: 'Taxa turística', amount: 1_600 },
  ],
  total: 72_900,
};

/** What is given back when the guest cancels. */
export const policy = {
  name: 'Moderate',
  tiers: [
    { hoursBefore: 720, refundBasisPoints: 10_000 },
    { hoursBefore: 168, refundBasisPoints: 5_000 },
  ],
};

/** What owners and operators write themselves, which letters pass on as it is. */
export const ownWords = {
  rules: 'Quiet from ten at night.\nNo shoes upstairs.',
  directions: 'Park in front of the blue gate. The house is the second on the left.',
  howToOpen: 'The keypad is to the right of the door. Type the code, then press the tick.',
  damage: 'The glass top of the hob is broken.',
  cold: 'The heating did not work on the first evening.',
  leak: 'A pipe burst, and the repair takes two weeks.',
};

/** Page of the booking. */
export const tripUrl = 'https://stays.example/trip/bk_0843f1d2c90c41becd46adb7cb#token';
