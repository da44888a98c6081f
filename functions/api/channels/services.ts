import type { Connections } from '../../adapters/channels/connections.ts';
import type { Mirrors } from '../../adapters/channels/mirrors.ts';
import type { Properties } from '../../adapters/properties.ts';

/** What answering about connections takes. */
export interface Services {
  readonly connections: Connections;
  readonly mirrors: Mirrors;
  readonly properties: Properties;
  readonly siteUrl: string;
  readonly tokenKey: string;
  now(): Date;
}
