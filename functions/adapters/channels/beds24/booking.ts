import type { ChannelBooking, ChannelGuest } from '../../../domain/channel.ts';
import type { Currency, Money } from '../../../domain/money.ts';
import type { Party } from '../../../domain/party.ts';
import { isStay } from '../../../domain/stay.ts';
import { minorUnits } from './amount.ts';
import type { Beds24Booking } from './shapes.ts';

/**
 * What each state means for us (wiki.beds24.com, Setting/bookingsstatus and Setting/propertiesrequestnoblock):
 * - `new` is a confirmed booking that nobody has opened yet.
 * - `request` waits for an answer, so nobody comes yet; whether it closes the room is a setting there. It closes the
 *   nights here: selling them twice would be worse than selling them late.
 * - `black` closes a room and has no guest.
 * - `inquiry` never closes the room, so it is as good as cancelled.
 */
const meanings = {
  confirmed: 'stay',
  new: 'stay',
  request: 'block',
  black: 'block',
  inquiry: 'nothing',
  cancelled: 'nothing',
} as const satisfies Record<Beds24Booking['status'], 'stay' | 'block' | 'nothing'>;

/** Whether we made the booking ourselves: our booking id is in its first custom field. */
export const isOurs = ({ custom1 }: Pick<Beds24Booking, 'custom1'>): boolean =>
  custom1?.startsWith('bk_') ?? false;

/**
 * The booking in our words; undefined where it has no nights or no time of change.
 * @param currency of the home, as a booking there does not name one; without it there is no total.
 */
export function bookingOf(
  booking: Beds24Booking,
  currency: Currency | undefined,
): ChannelBooking | undefined {
  const { id, arrival, departure } = booking;
  const meaning = meanings[booking.status];
  const modified = instantOf(booking.modifiedTime || booking.bookingTime);
  if (modified === undefined || !isStay({ arrival, departure })) return undefined;
  const [party, guest, total] = [partyOf(booking), guestOf(booking), currency && totalOf(booking, currency)];
  return {
    externalId: String(id),
    // Their time has whole seconds: of two changes within one, the cancellation is the later.
    revision: `${modified}/${meaning === 'nothing' ? 1 : 0}`,
    status: meaning === 'nothing' ? 'cancelled' : 'confirmed',
    ...(meaning === 'block' ? { isBlock: true } : {}),
    stay: { arrival, departure },
    ...(party ? { party } : {}),
    ...(guest ? { guest } : {}),
    ...(total ? { total } : {}),
    soldBy: booking.channel || booking.apiSource || booking.referer || 'direct',
  };
}

/** ISO 8601 in UTC with milliseconds, so that instants compare as text; Beds24's times are UTC where they do not say. */
function instantOf(text: string | null | undefined): string | undefined {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text ?? '');
  const instant = new Date(`${text?.replace(' ', 'T')}${hasZone ? '' : 'Z'}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

function partyOf({ numAdult, numChild }: Beds24Booking): Party | undefined {
  const party = { adults: numAdult ?? 0, children: numChild ?? 0, infants: 0 };
  return party.adults + party.children > 0 ? party : undefined;
}

function guestOf({ firstName, lastName, email, phone, mobile }: Beds24Booking): ChannelGuest | undefined {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  if (name === '') return undefined;
  const number = phone || mobile;
  return { name, ...(email ? { email } : {}), ...(number ? { phone: number } : {}) };
}

/** The sum of the invoice's charges; the price where there is no invoice. */
function totalOf({ invoiceItems, price }: Beds24Booking, currency: Currency): Money | undefined {
  const charges = (invoiceItems ?? []).filter(({ type }) => type === 'charge');
  const amounts =
    charges.length > 0
      ? charges.map(({ lineTotal, amount, qty }) =>
          lineTotal == null ? minorUnits(amount ?? 0, currency, qty ?? 1) : minorUnits(lineTotal, currency),
        )
      : [minorUnits(price ?? 0, currency)];
  const total = amounts.reduce(
    (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
    0,
  );
  return total === undefined || total <= 0 ? undefined : { amount: total, currency };
}
