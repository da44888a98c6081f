import type { ChannelBooking, ChannexConnection } from '../../../functions/domain/channel.ts';
import { aStay } from '../../booking/builders.ts';

/** A home's connection through Channex. */
export const aConnection = (id = 'cn_a', propertyId = 'home'): ChannexConnection => ({
  id,
  propertyId,
  listing: `listing-${id}`,
  platform: 'airbnb',
  isOn: true,
  version: 1,
  mode: 'channex',
  channexPropertyId: `property-${id}`,
  roomTypeId: 'room',
  ratePlanId: 'rate',
});

/** What a platform tells of a booking of 4 to 7 July. */
export const told = (more: Partial<ChannelBooking> = {}): ChannelBooking => ({
  externalId: 'abb-1',
  revision: '2027-01-10T12:00:00.000001',
  status: 'confirmed',
  stay: aStay(),
  party: { adults: 2, children: 1, infants: 0 },
  guest: { name: 'Grace Hopper', email: 'grace@example.com' },
  total: { amount: 45_000, currency: 'EUR' },
  soldBy: 'Airbnb',
  ...more,
});

/** A revision by its number. */
export const revision = (number: number): string => `2027-01-10T12:00:00.${String(number).padStart(6, '0')}`;
