import { nightsOf } from '../../../../../functions/domain/stay.ts';
import type { PropertySettings } from '../records.ts';
import type { Work } from '../work.ts';
import { cancelledRevision, changedRevision, newRevision } from './compose.ts';
import type { Order, OrderChange } from './order.ts';
import { orderOf } from './recall.ts';
import type { Revision } from './revision.ts';

/** Why a platform does not do what a guest asks. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 404 | 409;

  constructor(status: 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}

/** A guest books on a platform. @throws Refusal when it believes the nights closed */
export function takeBooking(work: Work, order: Order): Revision {
  const property = propertyOf(work, order.propertyId);
  if (!order.anyway) refuseClosed(work, order);
  const revision = newRevision(work.store, property, order, work.store.revisions.nextInstant(work.now));
  return keep(work, revision, undefined, 'allow_availability_autoupdate_on_confirmation');
}

/** A guest changes a booking. @throws Refusal when there is none, it was cancelled or nights are closed */
export function changeBooking(work: Work, bookingId: string, change: OrderChange): Revision {
  const before = standing(work, bookingId);
  const property = propertyOf(work, before.property_id);
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const order: Order = { ...orderOf(before), ...said };
  if (!order.anyway) refuseClosed(work, order, before);
  const instant = work.store.revisions.nextInstant(work.now);
  const revision = changedRevision(work.store, property, order, before, instant);
  return keep(work, revision, before, 'allow_availability_autoupdate_on_modification');
}

/** A guest or the platform cancels. @throws Refusal when there is nothing to cancel */
export function cancelBooking(work: Work, bookingId: string): Revision {
  const before = standing(work, bookingId);
  const revision = cancelledRevision(before, work.store.revisions.nextInstant(work.now));
  return keep(work, revision, before, 'allow_availability_autoupdate_on_cancellation');
}

function propertyOf({ store }: Work, id: string) {
  const property = store.records.read('property', id);
  if (!property) throw new Refusal(404, `There is no property ${id}.`);
  return property;
}

function standing({ store }: Work, bookingId: string): Revision {
  const newest = store.revisions.newest(bookingId)?.revision;
  if (!newest) throw new Refusal(404, `There is no booking ${bookingId}.`);
  if (newest.status === 'cancelled') throw new Refusal(409, `Booking ${bookingId} is cancelled.`);
  return newest;
}

function refuseClosed({ store }: Work, { propertyId, rooms }: Order, own?: Revision) {
  const mine = new Set(own ? roomNights(own) : []);
  const plan = store.records.all('rate_plan', propertyId)[0];
  if (!plan) throw new Refusal(409, `Property ${propertyId} sells nothing: it has no rate plan.`);
  const closed = rooms
    .flatMap(nightsOf)
    .find(
      (night) =>
        !mine.has(night) &&
        (store.nights.availability(plan.room_type_id, night) < 1 ||
          (store.nights.rules(plan.id, night)?.stop_sell ?? false)),
    );
  if (closed !== undefined) throw new Refusal(409, `The night ${closed} is not for sale.`);
}

/** Keeps a revision, counts the rooms that are left, and tells. */
function keep(
  work: Work,
  revision: Revision,
  before: Revision | undefined,
  setting: keyof PropertySettings & `allow_${string}`,
): Revision {
  const { store } = work;
  store.revisions.write(revision, microseconds(revision));
  if (store.records.read('property', revision.property_id)?.settings[setting])
    countRooms(work, revision, before);
  work.tell(revision);
  return revision;
}

/** A stamp, back in microseconds. */
const microseconds = ({ inserted_at: stamp }: Revision) =>
  Date.parse(`${stamp.slice(0, 23)}Z`) * 1_000 + Number(stamp.slice(23));

function countRooms({ store }: Work, revision: Revision, before: Revision | undefined) {
  const room = store.records.all('room_type', revision.property_id)[0];
  if (!room) return;
  const add = (night: string, by: number) => {
    const left = store.nights.availability(room.id, night) + by;
    store.nights.setAvailability(room.id, night, Math.min(Math.max(left, 0), room.count_of_rooms));
  };
  for (const night of before ? roomNights(before) : []) add(night, 1);
  if (revision.status !== 'cancelled') for (const night of roomNights(revision)) add(night, -1);
}

const roomNights = ({ rooms }: Revision) => [
  ...new Set(
    rooms.flatMap(({ checkin_date: arrival, checkout_date: departure }) => nightsOf({ arrival, departure })),
  ),
];
