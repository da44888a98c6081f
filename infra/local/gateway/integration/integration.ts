import type { Problem } from '../gateway-responses.ts';
import type { Answer } from '../proxy-answer.ts';
import type { Accepted } from '../proxy-event.ts';

/** Answers a request that was let through. Throws for what is a mistake of the API's configuration. */
export type Integration = (accepted: Accepted) => Promise<Problem | Answer>;

/** What goes to the backend of an integration that is no proxy. */
export interface BackendRequest {
  readonly body: Buffer;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  /** Values for `{name}` in the integration's address. */
  readonly path: ReadonlyMap<string, string>;
}

/** What the backend answered. */
export interface BackendAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** What the selection patterns are held against, where that is not the status: a function's error message. */
  readonly selectedBy?: string | undefined;
}

/** Does what an integration is for. Throws when it cannot at all. */
export type Backend = (request: BackendRequest, accepted: Accepted) => Promise<BackendAnswer>;
