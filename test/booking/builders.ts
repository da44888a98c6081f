import type { Guest, HeldBooking } from '../../functions/domain/booking.ts';
import { hold } from '../../functions/domain/booking-decisions.ts';
import type { Property } from '../../functions/domain/property.ts';
import type { Quote } from '../../functions/domain/quote.ts';
import { nightsOf, type Stay } from '../../functions/domain/stay.ts';

export const noon = new Date('2027-01-10T12:00:00.000Z');

export const later = (minutes: number, from = noon) => new Date(from.getTime() + minutes * 60_000);

export const guest: Guest = { name: 'Ada Byron', email: 'Ada@example.com', locale: 'en' };

const policy = { name: 'Moderate', tiers: [{ hoursBefore: 720, refundBasisPoints: 10_000 }] };

export const aStay = (arrival = '2027-07-04', departure = '2027-07-07'): Stay => ({ arrival, departure });

/** A quote of 100 euro a night. */
export function aQuote(stay = aStay(), propertyId = 'home'): Quote {
  const nights = nightsOf(stay).map((night) => ({ night, amount: 10_000 }));
  const total = nights.length * 10_000;
  return {
    propertyId,
    propertyName: 'Casa da Onda',
    propertyVersion: 1,
    stay,
    party: { adults: 2, children: 0, infants: 0 },
    price: {
      currency: 'EUR',
      nights,
      lines: [{ kind: 'accommodation', label: `${nights.length} nights`, amount: total }],
      total,
    },
    policy,
    expiresAt: later(30).toISOString(),
  };
}

const aCheckout = (id: string) => ({ sessionId: `cs_${id}`, url: `https://pay.test/${id}` });

export const aHeldBooking = (id: string, stay = aStay(), propertyId = 'home'): HeldBooking =>
  hold(aQuote(stay, propertyId), { id, guest, checkout: aCheckout(id), at: noon });

export const aProperty = (id = 'home'): Property => ({
  id,
  ownerId: 'owner',
  name: 'Casa da Onda',
  summary: 'By the sea',
  description: 'By the sea.',
  town: 'Ericeira',
  country: 'PT',
  address: 'Rua do Mar 1',
  bedrooms: 2,
  beds: 3,
  bathrooms: 1,
  amenities: ['Wifi'],
  photos: [{ src: '/images/a.svg', alt: 'The house', width: 4, height: 3 }],
  checkIn: '16:00',
  checkOut: '10:00',
  policy,
  slot: 0,
  version: 1,
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
  capacity: { guests: 4, infants: 1 },
  rates: { base: 10_000, seasons: [] },
  fees: { cleaning: 0, includedGuests: 4, extraGuest: 0 },
  taxes: [],
  lengthDiscounts: [],
  promotions: [],
  limits: {},
  window: { noticeDays: 0, horizonDays: 700 },
});
