import type { DirectBooking } from '../domain/booking.ts';
import { formatMoney } from '../domain/money.ts';
import type { Party } from '../domain/party.ts';
import type { CancellationPolicy, Property } from '../domain/property.ts';
import { sayDate } from '../domain/say-dates.ts';
import type { Letter } from './letter.ts';

/** The language of the mails' sentences, which their amounts are written in as well. */
const language = 'en';

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const sayParty = ({ adults, children, infants }: Party): string =>
  [
    counted(adults, 'adult', 'adults'),
    ...(children > 0 ? [counted(children, 'child', 'children')] : []),
    ...(infants > 0 ? [counted(infants, 'infant', 'infants')] : []),
  ].join(', ');

/** Where, when and who, as rows. The address is for guests with a confirmed stay only. */
export const sayStay = (
  { stay, party, id }: DirectBooking,
  home: Property,
  showAddress: boolean,
): Letter['facts'] => [
  ['Home', `${home.name}, ${home.town}`],
  ...(showAddress ? [['Address', home.address] as const] : []),
  ['Check-in', `${sayDate(stay.arrival)}, from ${home.checkIn}`],
  ['Check-out', `${sayDate(stay.departure)}, by ${home.checkOut}`],
  ['Guests', sayParty(party)],
  ['Booking', id],
];

/** The lines of the price and its total, as rows. */
export const sayPrice = ({ price: { lines, total, currency } }: DirectBooking): Letter['prices'] => [
  ...lines.map(({ label, amount }) => [label, formatMoney({ amount, currency }, language)] as const),
  ['Total', formatMoney({ amount: total, currency }, language)],
];

const sayNotice = (hours: number): string =>
  hours % 24 === 0 ? counted(hours / 24, 'day', 'days') : counted(hours, 'hour', 'hours');

const sayShare = (basisPoints: number): string => `${basisPoints / 100}%`;

/** The cancellation policy in sentences. */
export function sayPolicy({ name, tiers }: CancellationPolicy): string {
  const steps = tiers.map(({ hoursBefore, refundBasisPoints }) =>
    hoursBefore === 0
      ? `until check-in you get ${sayShare(refundBasisPoints)} back`
      : `at least ${sayNotice(hoursBefore)} before check-in you get ${sayShare(refundBasisPoints)} back`,
  );
  if (steps.length === 0) return `Cancellation (${name}): nothing is given back.`;
  return `Cancellation (${name}): ${steps.join('; ')}; later, nothing is given back.`;
}
