import type { z } from 'zod';
import type { Property } from '../../domain/property.ts';
import type { propertyResult, searchResult } from './schemas.ts';

/** A home as a search result shows it. */
export function homeCard(home: Property): z.infer<typeof searchResult>['properties'][number] {
  const [photo = noPhoto] = home.photos;
  return { ...headline(home), photo, fromPrice: fromPrice(home) };
}

/** A home as its page shows it; the street address is for guests with a confirmed booking only. */
export function homePage(home: Property): z.infer<typeof propertyResult> {
  const { houseRules, contact, isContactPublic } = home;
  return {
    ...headline(home),
    description: home.description,
    infants: home.capacity.infants,
    beds: home.beds,
    bathrooms: home.bathrooms,
    amenities: [...home.amenities],
    photos: [...home.photos],
    timeZone: home.timeZone,
    checkIn: home.checkIn,
    checkOut: home.checkOut,
    ...(houseRules !== undefined && { houseRules }),
    ...(isContactPublic && contact !== undefined && { contact }),
    policy: { name: home.policy.name, tiers: [...home.policy.tiers] },
    fromPrice: fromPrice(home),
    includedGuests: home.fees.includedGuests,
  };
}

const noPhoto = { src: '/images/no-photo.svg', alt: '', width: 1200, height: 800 };

const headline = (home: Property) => ({
  id: home.id,
  name: home.name,
  summary: home.summary,
  town: home.town,
  country: home.country,
  currency: home.currency,
  guests: home.capacity.guests,
  bedrooms: home.bedrooms,
});

/** The lowest price of a night that its owner lists, minor units. */
function fromPrice({ rates }: Property): number {
  const prices = [rates, ...rates.seasons].flatMap(({ base, weekdays }) => [
    base,
    ...Object.values(weekdays ?? {}),
  ]);
  return Math.min(...prices);
}
