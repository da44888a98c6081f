import type {
  Beds24Connection,
  ChannexConnection,
  ConnectionFacts,
} from '../../../functions/domain/channel.ts';
import type { SiteName } from '../channels/ical/records.ts';

type Facts = Pick<ConnectionFacts, 'id' | 'propertyId' | 'listing'>;

/** A demo home's connection by calendar feeds; their addresses are known once the listing has been made. */
export interface DemoFeeds extends Facts {
  readonly mode: 'ical';
  readonly platform: SiteName;
}

/** A demo home's connection with a platform, through each of the ways that there are. */
export type DemoConnection =
  | DemoFeeds
  | (Facts & Omit<ChannexConnection, keyof ConnectionFacts> & { readonly platform: SiteName })
  | (Facts & Omit<Beds24Connection, keyof ConnectionFacts> & { readonly platform: SiteName });

/** How the demo homes are connected: two each way through a vendor and by feeds, so that a booking crosses over. */
export const demoConnections: readonly DemoConnection[] = [
  {
    ...{ id: 'cn_demoOndaBooking', propertyId: 'casa-da-onda', platform: 'booking', listing: '4821907' },
    mode: 'channex',
    channexPropertyId: '0d1f4a52-7c3e-4b7e-9a55-2f6f0f3b6a01',
    roomTypeId: '0d1f4a52-7c3e-4b7e-9a55-2f6f0f3b6a02',
    ratePlanId: '0d1f4a52-7c3e-4b7e-9a55-2f6f0f3b6a03',
  },
  {
    ...{ id: 'cn_demoOndaAirbnb', propertyId: 'casa-da-onda', platform: 'airbnb', listing: '53190422' },
    mode: 'ical',
  },
  {
    ...{ id: 'cn_demoSeeblickBooking', propertyId: 'seeblick', platform: 'booking', listing: '5530118' },
    ...{ mode: 'beds24', roomId: 241_007 },
  },
  {
    ...{ id: 'cn_demoSeeblickVrbo', propertyId: 'seeblick', platform: 'vrbo', listing: '2788104' },
    mode: 'ical',
  },
];
