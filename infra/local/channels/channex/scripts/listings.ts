import { z } from 'zod';
import { addProperty, addRatePlan, addRoomType, propertyShape } from '../api/properties.ts';
import type { Store } from '../store/store.ts';

/** A home as an owner sets it up in Channex's pages: a property with one room type and one rate plan. */
interface Listing {
  readonly propertyId: string;
  readonly roomTypeId: string;
  readonly ratePlanId: string;
  readonly title: string;
}

const shape = propertyShape.extend({
  /** Chosen ids, for seeds that are made again; fresh ones when absent. */
  ids: z.strictObject({ propertyId: z.uuid(), roomTypeId: z.uuid(), ratePlanId: z.uuid() }).optional(),
});

/** Sets up a home; one with the same ids is set up anew and keeps its nights. */
export function addListing(store: Store, body: unknown): Listing {
  const { ids, ...given } = shape.parse(body);
  return addHome(store, given, ids);
}

type Ids = Omit<Listing, 'title'>;

/** Sets up a home with chosen ids or fresh ones. @throws ApiError 422 for what Channex would refuse */
export function addHome(store: Store, given: unknown, ids?: Ids): Listing {
  const property = addProperty(store, given, ids?.propertyId);
  const roomType = addRoomType(
    store,
    {
      property_id: property.id,
      title: property.title,
      count_of_rooms: 1,
      occ_adults: 8,
      default_occupancy: 2,
    },
    ids?.roomTypeId,
  );
  const plan = addRatePlan(
    store,
    {
      property_id: property.id,
      room_type_id: roomType.id,
      title: 'Standard',
      options: [{ occupancy: 2, is_primary: true }],
    },
    ids?.ratePlanId,
  );
  return { propertyId: property.id, roomTypeId: roomType.id, ratePlanId: plan.id, title: property.title };
}

/** Every home that has been set up. */
export const listings = (store: Store): Listing[] =>
  store.records.all('rate_plan').map(({ id, property_id, room_type_id }) => ({
    propertyId: property_id,
    roomTypeId: room_type_id,
    ratePlanId: id,
    title: store.records.read('property', property_id)?.title ?? '',
  }));
