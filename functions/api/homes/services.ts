import type { Connections } from '../../adapters/channels/connections.ts';
import type { Cleaners } from '../../adapters/cleaning/cleaners.ts';
import type { Pictures } from '../../adapters/pictures.ts';
import type { Properties } from '../../adapters/properties.ts';
import type { TokenKeys } from '../../adapters/token-keys.ts';
import type { SearchIndex } from '../browse/search.ts';

/** What keeping homes takes. */
export interface Services {
  readonly properties: Properties;
  readonly homes: Pick<SearchIndex, 'homes' | 'profiles'>;
  readonly connections: Pick<Connections, 'list'>;
  readonly cleaners: Pick<Cleaners, 'read'>;
  readonly pictures: Pictures;
  readonly tokenKey: TokenKeys;
  now(): Date;
}
