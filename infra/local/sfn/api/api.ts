import type { CallAws, Place } from '../../aws.ts';
import type { Clock } from '../../clock.ts';
import type { Engine } from '../engine.ts';
import type { Calls } from '../integrations/rules.ts';
import type { JsonObject } from '../json.ts';
import type { Store } from '../storage/store.ts';

/** What the operations of the API work on. */
export interface Api {
  readonly store: Store;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly place: Place;
  /** What definitions may call. */
  readonly calls: Calls;
  readonly callAws: CallAws;
}

/** One operation: takes and gives the members of AWS's API model, instants in seconds since 1970. */
export type Operation = (api: Api, input: unknown) => Promise<JsonObject>;
