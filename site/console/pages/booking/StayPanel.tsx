import { daysBetween } from '../../../../functions/domain/stay.ts';
import { locale } from '../../../shared/say/locale.ts';
import { sayMediumDate, sayTime } from '../../../shared/say/say-date.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Facts, Panel } from '../../shell/Panel.tsx';
import { words } from '../../words/words.ts';
import type { File, PartProps } from './BookingPage.tsx';

/** Who comes, when, and how to reach them. */
export function StayPanel({ file }: PartProps) {
  const { property, guest, origin } = file;
  const nights = daysBetween(file.arrival, file.departure);
  return (
    <Panel title={words.booking.stay.title}>
      <Facts
        of={[
          [
            words.common.arrival,
            words.booking.stay.from(sayMediumDate(file.arrival), sayTime(property.checkIn)),
          ],
          [
            words.common.departure,
            words.booking.stay.by(sayMediumDate(file.departure), sayTime(property.checkOut)),
          ],
          [words.booking.stay.nights, String(nights)],
          [words.booking.stay.guests, sayParty(file)],
          [words.booking.stay.mail, guest?.email && <a href={`mailto:${guest.email}`}>{guest.email}</a>],
          [
            words.booking.stay.phone,
            guest?.phone && <a href={`tel:${guest.phone.replaceAll(/[^+\d]/g, '')}`}>{guest.phone}</a>,
          ],
          [words.common.language, guest?.locale && sayLanguage(guest.locale)],
          [words.booking.stay.booked, sayInstant(file.createdAt)],
          [words.booking.stay.bookedAt, origin && `${origin.soldBy}, ${origin.externalId}`],
          [words.booking.stay.reference, <code key="id">{`${file.number} ${file.bookingId}`}</code>],
          [words.booking.stay.keptUntil, file.heldUntil && sayInstant(file.heldUntil)],
        ]}
      />
    </Panel>
  );
}

const sayLanguage = (tag: string): string =>
  new Intl.DisplayNames(locale(), { type: 'language', fallback: 'code' }).of(tag) ?? tag;

function sayParty({ party }: File): string | undefined {
  if (!party) return undefined;
  const { adults, children, infants, childAges = [] } = party;
  const { stay } = words.booking;
  const ages = childAges.length > 0 ? ` (${stay.aged(childAges.join(', '))})` : '';
  return [
    adults > 0 && stay.adults(adults),
    children > 0 && `${stay.children(children)}${ages}`,
    infants > 0 && stay.infants(infants),
  ]
    .filter(Boolean)
    .join(', ');
}
