import type { Trip } from '../../../shared/api/types.ts';
import { tripWords } from '../../words/trip.ts';

/** Leads to the guest's own map: it opens the app of their phone, and asks nobody before it is pressed. */
const mapOf = (address: string): string =>
  `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}`;

/** Where the home is; the street once the stay is certain, with the way to a map, and nobody is promised it after the end. */
export function Where({ trip: { status, property } }: { trip: Trip }) {
  const { address, town } = property;
  return (
    <div>
      <dt>{tripWords.trip.where}</dt>
      <dd>
        {address ?? town}{' '}
        {(status === 'held' || status === 'authorised') && <small>{tripWords.trip.addressLater}</small>}
        {address !== undefined && (
          <a class="map" href={mapOf(address)}>
            {tripWords.trip.map}
          </a>
        )}
      </dd>
    </div>
  );
}

const telephone = /\+\d[\d ()/.-]{5,}\d/;

/** Whom to ask, with a number to press where there is one. */
export function Contact({ trip }: { trip: Trip }) {
  const { contact } = trip.property;
  if (contact === undefined) return null;
  const number = telephone.exec(contact)?.[0];
  const [before, after] = number === undefined ? [contact] : contact.split(number);
  return (
    <div>
      <dt>{tripWords.trip.contact}</dt>
      <dd>
        {before}
        {number !== undefined && <a href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>{number}</a>}
        {after}
      </dd>
    </div>
  );
}

/** Whether the stay is so near that the guest is told how to get in. */
export const isNear = ({ accessCode, property }: Trip): boolean =>
  accessCode !== undefined || property.arrivalInstructions !== undefined;

/** How to find the home and get in, above all else once that is near: the code from when it was mailed. */
export function Arriving({ trip }: { trip: Trip }) {
  const { accessCode, property } = trip;
  const { arrivalInstructions } = property;
  if (!isNear(trip)) return null;
  return (
    <section class="box arriving" aria-labelledby="arriving">
      <h2 id="arriving">{tripWords.trip.gettingIn}</h2>
      <dl class="stay-dates trip-facts">
        {accessCode && (
          <div>
            <dt>{tripWords.trip.doorCode}</dt>
            <dd>
              <strong class="code">{accessCode.code}</strong>{' '}
              {accessCode.place !== undefined && <small>{accessCode.place}</small>}
            </dd>
          </div>
        )}
        <Where trip={trip} />
        <Contact trip={trip} />
      </dl>
      {arrivalInstructions !== undefined && <p class="getting-in">{arrivalInstructions}</p>}
    </section>
  );
}
