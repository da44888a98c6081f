import { randomUUID } from 'node:crypto';
import { nightsOf } from '../../../../../functions/domain/stay.ts';
import { inDecimals, inMinorUnits } from '../money.ts';
import type { Property, RatePlan } from '../records.ts';
import type { Store } from '../store/store.ts';
import { type Order, otas } from './order.ts';
import type { BookedRoom, Customer, Revision } from './revision.ts';
import { stampOf } from './revision.ts';

/** What a night costs where nobody set a price: a hundred whole units. */
const unpriced = '100';

/** The first revision of a booking. */
export function newRevision(store: Store, property: Property, order: Order, instant: number): Revision {
  const code = order.code ?? String(instant).slice(-10);
  return composed(store, property, order, {
    ...identity(instant),
    property_id: property.id,
    booking_id: randomUUID(),
    unique_id: `${order.ota}-${code}`,
    ota_reservation_code: code,
    ota_name: otas[order.ota],
    status: 'new',
  });
}

/** A later one: everything as it is now, not what changed. */
export const changedRevision = (
  store: Store,
  property: Property,
  order: Order,
  before: Revision,
  instant: number,
): Revision => composed(store, property, order, { ...before, ...identity(instant), status: 'modified' });

/** The last one: nothing is owed, and the rooms stand as they were. */
export const cancelledRevision = (before: Revision, instant: number): Revision => {
  const nothing = inDecimals(0, before.currency);
  return {
    ...before,
    ...identity(instant),
    status: 'cancelled',
    amount: nothing,
    rooms: before.rooms.map((room) => ({ ...room, amount: nothing })),
  };
};

const identity = (instant: number) => ({
  id: randomUUID(),
  system_id: String(instant).slice(-11),
  inserted_at: stampOf(instant),
});

type Named = Pick<
  Revision,
  | 'id'
  | 'property_id'
  | 'booking_id'
  | 'unique_id'
  | 'system_id'
  | 'ota_reservation_code'
  | 'ota_name'
  | 'status'
  | 'inserted_at'
>;

function composed(store: Store, property: Property, order: Order, named: Named): Revision {
  const { adults, children, infants } = order.party;
  const plan = store.records.all('rate_plan', property.id)[0];
  const rooms = order.rooms.map((stay, index) => roomOf(store, property, order, plan, stay, index));
  const total = rooms.reduce((sum, { amount }) => sum + (inMinorUnits(amount, property.currency) ?? 0), 0);
  return {
    id: named.id,
    property_id: named.property_id,
    booking_id: named.booking_id,
    unique_id: named.unique_id,
    system_id: named.system_id,
    ota_reservation_code: named.ota_reservation_code,
    ota_name: named.ota_name,
    status: named.status,
    rooms,
    services: [],
    guarantee: null,
    customer: customerOf(order),
    occupancy: { adults, children, infants },
    arrival_date: order.rooms.map(({ arrival }) => arrival).sort()[0] ?? '',
    departure_date:
      order.rooms
        .map(({ departure }) => departure)
        .sort()
        .at(-1) ?? '',
    arrival_hour: null,
    amount: order.amount ?? inDecimals(total, property.currency),
    currency: property.currency,
    notes: null,
    payment_collect: 'ota',
    payment_type: 'bank_transfer',
    ota_commission: inDecimals(Math.round(total * 0.15), property.currency),
    inserted_at: named.inserted_at,
  };
}

function customerOf({ guest }: Order): Customer | null {
  if (!guest) return null;
  return { ...guest, address: null, city: null, zip: null, country: 'FR', language: 'fr', company: null };
}

/** A room; the party sleeps in the first. */
function roomOf(
  store: Store,
  { currency }: Property,
  { party, guest, isMapped, ota }: Order,
  plan: RatePlan | undefined,
  { arrival, departure }: Order['rooms'][number],
  index: number,
): BookedRoom {
  const { ages, ...counts } = index === 0 ? party : { adults: 0, children: 0, infants: 0, ages: undefined };
  const days = nightsOf({ arrival, departure }).map((date): [string, number] => {
    const rate = plan && store.nights.rules(plan.id, date)?.rate;
    return [date, inMinorUnits(rate && rate !== '0' ? rate : unpriced, currency) ?? 0];
  });
  const name = guest?.name ?? null;
  return {
    amount: inDecimals(
      days.reduce((sum, [, price]) => sum + price, 0),
      currency,
    ),
    booking_room_id: randomUUID(),
    checkin_date: arrival,
    checkout_date: departure,
    rate_plan_id: (isMapped && plan?.id) || null,
    room_type_id: (isMapped && plan?.room_type_id) || null,
    ota_unique_id: ota === 'BDC' ? '49' : null,
    days: Object.fromEntries(days.map(([date, price]) => [date, inDecimals(price, currency)])),
    guests: name === null ? null : [{ name, surname: guest?.surname ?? '' }],
    meta: null,
    occupancy: { ...counts, ...(ages && { ages }) },
    services: [],
    taxes: [],
  };
}
