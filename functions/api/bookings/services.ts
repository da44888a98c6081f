import type { BeforeHold } from '../../adapters/before-hold.ts';
import type { Bookings } from '../../adapters/bookings.ts';
import type { Changes } from '../../adapters/changes.ts';
import type { Payments } from '../../adapters/payments.ts';
import type { Properties } from '../../adapters/properties.ts';
import type { ProvedAddress } from '../../adapters/proved-address.ts';
import type { TokenKeys } from '../../adapters/token-keys.ts';
import type { Rush } from './rush.ts';

/** What answering about bookings takes. */
export interface Services {
  readonly provedAddress: ProvedAddress;
  readonly bookings: Bookings;
  readonly changes: Changes;
  readonly properties: Properties;
  readonly payments: Payments;
  readonly tokenKey: TokenKeys;
  now(): Date;
}

/** What holding nights takes. */
export interface HoldServices extends Services {
  readonly beforeHold: BeforeHold;
  readonly rush: Rush;
}
