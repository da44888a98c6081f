import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { createConnections } from '../../functions/adapters/channels/connections.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { createTable } from '../../functions/adapters/table.ts';
import { nightOwners } from '../../functions/domain/month.ts';
import { addDays, monthsOf, nightsOf, type Stay } from '../../functions/domain/stay.ts';
import { freePorts } from '../running/free-ports.ts';
import { aFreeStay } from '../running/free-stay.ts';
import { becomeGuest, quiet } from '../running/guest.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { owner } from '../running/owner.ts';

const home = 'casa-da-onda';
/** A room that Beds24 has never heard of. */
const roomId = 990_001;
const airbnbListing = '53190422';

const nights = z.array(
  z.looseObject({ night: z.string(), isFree: z.boolean().optional(), state: z.string().optional() }),
);
const booked = z.array(
  z.looseObject({
    ...{ roomId: z.number(), status: z.string(), arrival: z.string(), departure: z.string() },
    more: z.looseObject({ custom1: z.string().optional() }),
  }),
);
const sold = z.looseObject({ booking_id: z.string() });
const listings = z.array(z.looseObject({ propertyId: z.string() }));

/** A whole laptop cloud as users start it, with one home on three platforms: two of the demo, and one connected since. */
export type ConnectedCloud = Awaited<ReturnType<typeof startConnectedCloud>>;

/** Starts it and waits until every platform was told. */
export async function startConnectedCloud() {
  const instance = await startInstance({ port: await freePorts(3), platforms: true });
  const dynamo = new DynamoDBClient(owner(instance.awsPort));
  const table = createTable(dynamo, 'stayflow');
  const guest = await becomeGuest(instance);
  const facts = { propertyId: home, platform: 'vrbo', listing: '77', isOn: true, version: 1 } as const;
  await createConnections(table).create({ ...facts, id: 'cn_third', mode: 'beds24', roomId });
  await quiet(instance);
  const local = otherSideOf(instance);

  /** The nights of a stay that a platform does not sell. */
  const closedAt = async (path: string, { arrival, departure }: Stay, isLastIncluded: boolean) => {
    const span = `from=${arrival}&to=${isLastIncluded ? addDays(departure, -1) : departure}`;
    const all = nights.parse(await local('GET', `vendors/${path}${span}`));
    const isClosed = ({ isFree, state = 'free' }: (typeof all)[number]) =>
      isFree === false || state !== 'free';
    return all.filter(isClosed).map(({ night }) => night);
  };
  const channexId = async () => {
    const [listing] = listings.parse(await local('GET', 'vendors/channex/listings'));
    return listing?.propertyId;
  };
  return {
    instance,
    local,
    atChannex: async (stay: Stay) => closedAt(`channex/nights?propertyId=${await channexId()}&`, stay, true),
    /** Sells on a platform behind Channex, and waits for what comes of the webhook; answers the booking's id. */
    async sellAtChannex(stay: Stay) {
      const order = { propertyId: await channexId(), rooms: [stay] };
      const { booking_id } = sold.parse(await local('POST', 'vendors/channex/bookings', order));
      await quiet(instance);
      return booking_id;
    },
    async cancelAtChannex(bookingId: string) {
      await local('POST', `vendors/channex/bookings/${bookingId}/cancel`, {});
      await quiet(instance);
    },
    atBeds24: (stay: Stay) => closedAt(`beds24/rooms/${roomId}/nights?`, stay, true),
    /** Our own bookings at Beds24. */
    async oursAtBeds24() {
      const all = booked.parse(await local('GET', 'vendors/beds24/bookings'));
      return all
        .filter((each) => each.roomId === roomId && each.more.custom1?.startsWith('bk_'))
        .map(({ status, arrival, departure }) => ({ status, arrival, departure }));
    },
    /** What Airbnb has once it has read our calendar. */
    async atAirbnb(stay: Stay) {
      await local('POST', `vendors/airbnb/listings/${airbnbListing}/refresh`);
      return closedAt(`airbnb/listings/${airbnbListing}/nights?`, stay, false);
    },
    sellAtAirbnb: (stay: Stay) => local('POST', `vendors/airbnb/listings/${airbnbListing}/bookings`, stay),
    async aFreeStay(days: number): Promise<Stay> {
      const { arrival, departure } = await aFreeStay(guest, home, days);
      return { arrival, departure };
    },
    /** A guest books on our own site, and pays. */
    async aPaidStay(days: number): Promise<Stay> {
      const stay = await aFreeStay(guest, home, days);
      await guest.pay(await guest.hold(stay));
      await quiet(instance);
      return stay;
    },
    /** Whose the nights are here: the booking or the connection. */
    async ownersOf(stay: Stay) {
      const months = (await createProperties(table).read(home, monthsOf(stay)))?.months ?? [];
      const owners = nightOwners(months);
      return nightsOf(stay).map((night) => owners.get(night)?.split('#').slice(0, 2).join('#'));
    },
    async stop() {
      dynamo.destroy();
      await instance.stop();
    },
  };
}

const otherSideOf =
  ({ port }: Instance) =>
  async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}/_local/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
