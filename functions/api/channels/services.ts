import type { Connections } from '../../adapters/channels/connections.ts';
import type { FeedVisits } from '../../adapters/channels/feed-visits.ts';
import type { Feeds } from '../../adapters/channels/feeds.ts';
import type { Mirrors } from '../../adapters/channels/mirrors.ts';
import type { Reservations } from '../../adapters/channels/reservations.ts';
import type { Properties } from '../../adapters/properties.ts';
import type { TokenKeys } from '../../adapters/token-keys.ts';

/** What answering about connections takes. */
export interface Services {
  readonly connections: Connections;
  readonly mirrors: Mirrors;
  readonly feeds: Feeds;
  readonly visits: FeedVisits;
  readonly properties: Properties;
  readonly reservations: Reservations;
  readonly siteUrl: string;
  readonly tokenKey: TokenKeys;
  now(): Date;
}
