import { bookingNumber } from '../domain/booking-number.ts';
import type { Money } from '../domain/money.ts';
import type { Party } from '../domain/party.ts';
import type { CancellationPolicy, Property } from '../domain/property.ts';
import type { Price, QuoteLine } from '../domain/quote.ts';
import { nightCount, type Stay } from '../domain/stay.ts';
import { sayGermanLine } from './german-lines.ts';
import { type InEveryLanguage, inEveryLanguage, type Tongue } from './language.ts';
import type { Letter, Row } from './letter.ts';
import { sayDay, sayMoney, sayTime } from './say.ts';

/** What a letter shows of a home. */
export type HomeShown = Pick<
  Property,
  'name' | 'town' | 'address' | 'contact' | 'houseRules' | 'checkIn' | 'checkOut' | 'timeZone'
>;

/** What a letter shows of a booking. A platform may not say who comes. */
export interface StayShown {
  readonly id: string;
  readonly stay: Stay;
  readonly party?: Party;
}

const counts = inEveryLanguage({
  en: {
    nights: ['night', 'nights'],
    adults: ['adult', 'adults'],
    children: ['child', 'children'],
    infants: ['infant', 'infants'],
    days: ['day', 'days'],
    hours: ['hour', 'hours'],
  },
  de: {
    nights: ['Nacht', 'Nächte'],
    adults: ['Erwachsener', 'Erwachsene'],
    children: ['Kind', 'Kinder'],
    infants: ['Kleinkind', 'Kleinkinder'],
    days: ['Tag', 'Tage'],
    hours: ['Stunde', 'Stunden'],
  },
});

/** A number of things: `3 nights`. */
export const sayCount = (count: number, what: keyof typeof counts.en, { language }: Tongue): string =>
  `${count} ${counts[language][what][count === 1 ? 0 : 1]}`;

/** Who comes: `2 adults, 1 child`. */
export const sayParty = (party: Party, tongue: Tongue): string =>
  (['adults', 'children', 'infants'] as const)
    .filter((who) => who === 'adults' || party[who] > 0)
    .map((who) => sayCount(party[who], who, tongue))
    .join(', ');

const labels = inEveryLanguage({
  en: {
    home: 'Home',
    address: 'Address',
    contact: 'Questions',
    checkIn: 'Check-in',
    from: (day: string, time: string) => `${day}, from ${time}`,
    checkOut: 'Check-out',
    by: (day: string, time: string) => `${day}, by ${time}`,
    guests: 'Guests',
    booking: 'Booking number',
    total: 'Total',
  },
  de: {
    home: 'Unterkunft',
    address: 'Adresse',
    contact: 'Fragen',
    checkIn: 'Anreise',
    from: (day: string, time: string) => `${day}, ab ${time}`,
    checkOut: 'Abreise',
    by: (day: string, time: string) => `${day}, bis ${time}`,
    guests: 'Gäste',
    booking: 'Buchungsnummer',
    total: 'Gesamt',
  },
});

/** Where, when and who, as rows. The address, and whom to ask, are for guests with a confirmed stay only. */
export function sayStay(
  { id, stay, party }: StayShown,
  home: HomeShown,
  showAddress: boolean,
  tongue: Tongue,
): Row[] {
  const say = labels[tongue.language];
  return [
    [say.home, `${home.name}, ${home.town}`],
    ...(showAddress ? [[say.address, home.address] as const] : []),
    [say.checkIn, say.from(sayDay(stay.arrival, tongue), sayTime(home.checkIn, tongue))],
    [say.checkOut, say.by(sayDay(stay.departure, tongue), sayTime(home.checkOut, tongue))],
    ...(party ? [[say.guests, sayParty(party, tongue)] as const] : []),
    ...(showAddress && home.contact !== undefined ? [[say.contact, home.contact] as const] : []),
    [say.booking, bookingNumber(id)],
  ];
}

const mailAddress = /[^\s<>(),;:]+@[^\s<>(),;:]+\.[a-z]{2,}/i;

/** Has the guest's answer go to whom they may ask, where the owner has written a mail address. */
export function answersTo({ contact = '' }: Pick<HomeShown, 'contact'>): Pick<Letter, 'replyTo'> {
  const [replyTo] = mailAddress.exec(contact) ?? [];
  return replyTo === undefined ? {} : { replyTo };
}

const lineLabel: InEveryLanguage<(line: QuoteLine, nights: string) => string> = {
  en: ({ label }) => label,
  de: (line, nights) => sayGermanLine(line, nights),
};

/** The lines of the price and its total, as rows. */
export function sayPrice({ lines, total, currency }: Price, stay: Stay, tongue: Tongue): Row[] {
  const nights = sayCount(nightCount(stay), 'nights', tongue);
  const money = (amount: number): Money => ({ amount, currency });
  return [
    ...lines.map(
      (line) => [lineLabel[tongue.language](line, nights), sayMoney(money(line.amount), tongue)] as const,
    ),
    [labels[tongue.language].total, sayMoney(money(total), tongue)],
  ];
}

const policyWords = inEveryLanguage({
  en: {
    untilCheckIn: (share: string) => `until check-in you get ${share} back`,
    before: (notice: string, share: string) => `at least ${notice} before check-in you get ${share} back`,
    nothing: (name: string) => `Cancellation (${name}): nothing is given back.`,
    steps: (name: string, steps: string) => `Cancellation (${name}): ${steps}; later, nothing is given back.`,
  },
  de: {
    untilCheckIn: (share: string) => `bis zur Anreise erhalten Sie ${share} zurück`,
    before: (notice: string, share: string) =>
      `mindestens ${notice} vor der Anreise erhalten Sie ${share} zurück`,
    nothing: () => 'Stornierung: Es wird nichts erstattet.',
    // The name of the policy is the owner's, mostly in English.
    steps: (_name: string, steps: string) => `Stornierung: ${steps}; danach wird nichts mehr erstattet.`,
  },
});

/** A share in percent: 5000 is `50%`. */
export const saySharePercent = (basisPoints: number, { locale }: Tongue): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);

const sayNotice = (hours: number, tongue: Tongue): string =>
  hours % 24 === 0 ? sayCount(hours / 24, 'days', tongue) : sayCount(hours, 'hours', tongue);

/** The cancellation policy in a sentence. */
export function sayPolicy({ name, tiers }: CancellationPolicy, tongue: Tongue): string {
  const say = policyWords[tongue.language];
  const steps = tiers.map(({ hoursBefore, refundBasisPoints }) => {
    const share = saySharePercent(refundBasisPoints, tongue);
    return hoursBefore === 0 ? say.untilCheckIn(share) : say.before(sayNotice(hoursBefore, tongue), share);
  });
  return steps.length === 0 ? say.nothing(name) : say.steps(name, steps.join('; '));
}
