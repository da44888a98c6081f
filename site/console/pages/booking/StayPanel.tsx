import { daysBetween } from '../../../../functions/domain/stay.ts';
import { sayMediumDate, sayTime } from '../../../shared/say/say-date.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Facts, Panel } from '../../shell/Panel.tsx';
import type { File, PartProps } from './BookingPage.tsx';

/** Who comes, when, and how to reach them. */
export function StayPanel({ file }: PartProps) {
  const { property, guest, origin } = file;
  const nights = daysBetween(file.arrival, file.departure);
  return (
    <Panel title="Stay and guest">
      <Facts
        of={[
          ['Arrival', `${sayMediumDate(file.arrival)}, from ${sayTime(property.checkIn)}`],
          ['Departure', `${sayMediumDate(file.departure)}, by ${sayTime(property.checkOut)}`],
          ['Nights', String(nights)],
          ['Guests', sayParty(file)],
          ['Mail', guest?.email && <a href={`mailto:${guest.email}`}>{guest.email}</a>],
          [
            'Telephone',
            guest?.phone && <a href={`tel:${guest.phone.replaceAll(/[^+\d]/g, '')}`}>{guest.phone}</a>,
          ],
          ['Language', guest?.locale && sayLanguage(guest.locale)],
          ['Booked', sayInstant(file.createdAt)],
          ['Booked at', origin && `${origin.soldBy}, ${origin.externalId}`],
          ['Reference', <code key="id">{file.bookingId}</code>],
          ['Kept until', file.heldUntil && sayInstant(file.heldUntil)],
        ]}
      />
    </Panel>
  );
}

const languages = new Intl.DisplayNames(navigator.language, { type: 'language', fallback: 'code' });

const sayLanguage = (locale: string): string => languages.of(locale) ?? locale;

const count = (number: number, one: string, many: string) =>
  number === 0 ? undefined : `${number} ${number === 1 ? one : many}`;

function sayParty({ party }: File): string | undefined {
  if (!party) return undefined;
  const { adults, children, infants, childAges } = party;
  const ages = childAges && childAges.length > 0 ? ` (aged ${childAges.join(', ')})` : '';
  const young = count(children, 'child', 'children');
  return [count(adults, 'adult', 'adults'), young && `${young}${ages}`, count(infants, 'infant', 'infants')]
    .filter(Boolean)
    .join(', ');
}
