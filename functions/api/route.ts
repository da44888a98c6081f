import type { z } from 'zod';
import type { DoorName } from '../functions.ts';

/**
 * Who may call a route. `anyone` signs with whatever role they have, the visitor's at least; `signed-in` with a role
 * that takes signing in; the others with the role of that group, an owner also with what is the operator's. `webhook`
 * proves itself by its own signature or secret.
 */
export type Audience = 'anyone' | 'signed-in' | 'cleaner' | 'operator' | 'owner' | 'webhook';

/** One route of the API: deployed, authorised, validated, documented and typed from this. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the API's stage `api`, with `{placeholders}`. */
  readonly path: string;
  readonly audience: Audience;
  /** The function that answers; absent where a workflow is started instead. */
  readonly door?: DoorName;
  /** Started by the request itself, with an API key and no function between; `message` is all that it takes. */
  readonly starts?: { readonly workflow: 'import-channel-booking'; readonly message: z.ZodType };
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** The largest body it takes, where that is more than usual, bytes. */
  readonly mostBytes?: number;
  readonly headers?: readonly string[];
  readonly answer?: z.ZodType;
  /** Changes nothing, though it is a POST: what is looked for is nothing to stand in an address. */
  readonly isReading?: true;
  /** Requests per second that the route takes before it answers 429. */
  readonly rate?: number;
}
