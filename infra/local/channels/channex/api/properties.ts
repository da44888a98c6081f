import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isCurrency } from '../money.ts';
import type { Property, RatePlan, RoomType } from '../records.ts';
import type { Store } from '../store/store.ts';
import type { ApiEndpoint } from './endpoint.ts';
import { ApiError, mustFind, validated } from './errors.ts';
import { listOf, objectOf } from './list.ts';

const title = z.string().min(1).max(255);
const currency = z.string().refine(isCurrency, 'is invalid');

const isZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** What Channex recommends, and has where nothing is said (hotels-collection, settings). */
const settings = z.object({
  allow_availability_autoupdate_on_confirmation: z.boolean().default(true),
  allow_availability_autoupdate_on_modification: z.boolean().default(false),
  allow_availability_autoupdate_on_cancellation: z.boolean().default(false),
  min_stay_type: z.enum(['both', 'arrival', 'through']).default('both'),
  state_length: z.int().min(1).default(500),
});

/** What a new property says. */
export const propertyShape = z.object({
  title,
  currency,
  timezone: z.string().refine(isZone, 'is invalid').default('UTC'),
  settings: settings.prefault({}),
});

const roomTypeShape = z.object({
  property_id: z.string(),
  title,
  count_of_rooms: z.int().min(1),
  occ_adults: z.int().min(1),
  occ_children: z.int().min(0).default(0),
  occ_infants: z.int().min(0).default(0),
  default_occupancy: z.int().min(1),
});

const ratePlanShape = z.object({
  property_id: z.string(),
  room_type_id: z.string(),
  title,
  currency: currency.optional(),
  sell_mode: z.enum(['per_room', 'per_person']).default('per_room'),
  rate_mode: z.string().default('manual'),
  options: z.array(z.object({ occupancy: z.int().min(1), is_primary: z.boolean().default(false) })).min(1),
});

/** Makes a property. */
export function addProperty(store: Store, given: unknown, id: string = randomUUID()): Property {
  const property = { id, ...validated(propertyShape, given) };
  store.records.write('property', property, null);
  return property;
}

/** Makes a room type. */
export function addRoomType(store: Store, given: unknown, id: string = randomUUID()): RoomType {
  const roomType = { id, ...validated(roomTypeShape, given) };
  mustBelong(store.records.read('property', roomType.property_id), 'property_id');
  store.records.write('room_type', roomType, roomType.property_id);
  return roomType;
}

/** Makes a rate plan, whose title no other of the property has. */
export function addRatePlan(store: Store, given: unknown, id: string = randomUUID()): RatePlan {
  const { currency: own, ...rest } = validated(ratePlanShape, given);
  const property = mustBelong(store.records.read('property', rest.property_id), 'property_id');
  mustBelong(store.records.read('room_type', rest.room_type_id), 'room_type_id');
  const others = store.records.all('rate_plan', rest.property_id).filter((plan) => plan.id !== id);
  if (others.some((plan) => plan.title === rest.title))
    throw new ApiError(422, { title: ['Duplication in Rate Plan title is not allowed!'] });
  const plan = { id, ...rest, currency: own ?? property.currency };
  store.records.write('rate_plan', plan, plan.property_id);
  return plan;
}

function mustBelong<T>(found: T | undefined, field: string): T {
  if (found === undefined) throw new ApiError(422, { [field]: ["doesn't exist"] });
  return found;
}

type Add = (store: Store, given: unknown, id?: string) => Property | RoomType | RatePlan;

/** List, create, read and update; the body is wrapped by the name of what it holds. */
function endpointsOf(kind: 'property' | 'room_type' | 'rate_plan', plural: string, add: Add): ApiEndpoint[] {
  const wrapped = (body: unknown) => validated(z.object({ [kind]: z.looseObject({}) }), body)[kind];
  return [
    {
      operation: `${plural}.list`,
      method: 'GET',
      path: `/${plural}`,
      run: ({ store }, { query }) => ({ body: listOf(kind, store.records.all(kind), query) }),
    },
    {
      operation: `${plural}.create`,
      method: 'POST',
      path: `/${plural}`,
      run: ({ store }, { body }) => ({
        status: 201,
        body: { data: objectOf(kind, add(store, wrapped(body))) },
      }),
    },
    {
      operation: `${plural}.read`,
      method: 'GET',
      path: `/${plural}/{id}`,
      run: ({ store }, { id }) => ({
        body: { data: objectOf(kind, mustFind(store.records.read(kind, id))) },
      }),
    },
    {
      operation: `${plural}.update`,
      method: 'PUT',
      path: `/${plural}/{id}`,
      run({ store }, { id, body }) {
        const before = mustFind(store.records.read(kind, id));
        return { body: { data: objectOf(kind, add(store, { ...before, ...wrapped(body) }, id)) } };
      },
    },
  ];
}

/** Properties, room types and rate plans. */
export const propertyEndpoints: readonly ApiEndpoint[] = [
  ...endpointsOf('property', 'properties', addProperty),
  ...endpointsOf('room_type', 'room_types', addRoomType),
  ...endpointsOf('rate_plan', 'rate_plans', addRatePlan),
];
