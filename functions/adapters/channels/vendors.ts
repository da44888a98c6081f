import type { ChannexConnection, PushedConnection } from '../../domain/channel.ts';
import type { Currency } from '../../domain/money.ts';
import { Fault } from '../../faults.ts';
import { onceFor } from '../once.ts';
import { createProperties } from '../properties.ts';
import { settings } from '../settings.ts';
import { mainTable } from '../table.ts';
import { type Beds24, createBeds24 } from './beds24/beds24.ts';
import { createChannexPort } from './channex/channex.ts';
import { createConnections } from './connections.ts';
import { createCreditBook } from './credit-book.ts';
import type { ChannelPort } from './port.ts';

/** Who brings bookings of platforms to us, beside the calendars that we fetch. */
export type Vendor = PushedConnection['mode'];

/** All vendors. */
export const vendors = ['channex', 'beds24'] as const satisfies readonly Vendor[];

const channexBy = onceFor((apiKey) => createChannexPort({ apiKey }));

/** Channex, connected with once for its key. Throws ChannelRefused when that is missing. */
export const channex = async (): Promise<ChannelPort<ChannexConnection>> =>
  channexBy(await keyNamed('channexApiKey'));

const beds24By = onceFor((refreshToken) =>
  createBeds24({
    refreshToken,
    base: process.env.BEDS24_API_BASE,
    book: createCreditBook(mainTable(), 'beds24'),
    currencyOf,
  }),
);

/** Beds24, connected with once for its key. Throws ChannelRefused when that is missing. */
export const beds24 = async (): Promise<Beds24> => beds24By(await keyNamed('beds24RefreshToken'));

/** What tells of bookings made at platforms. Throws what `ChannelPort` throws. */
export type Inbound = Pick<ChannelPort, 'readRevision' | 'pendingRevisions' | 'acknowledge'>;

/** Finds what a vendor tells. */
export const inboundOf = (vendor: Vendor): Promise<Inbound> => (vendor === 'channex' ? channex() : beds24());

async function keyNamed(name: 'channexApiKey' | 'beds24RefreshToken'): Promise<string> {
  const key = (await settings())[name];
  if (!key) throw new Fault('ChannelRefused', `The secret with the keys lacks ${name}`);
  return key;
}

/** Bookings at Beds24 name no currency: they are in that of the home. */
async function currencyOf(roomId: number): Promise<Currency | undefined> {
  const connection = await createConnections(mainTable()).findByListing('beds24', String(roomId));
  const [home] = connection ? await createProperties(mainTable()).readProfiles([connection.propertyId]) : [];
  return home?.currency;
}
