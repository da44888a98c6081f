import type { Work } from '../work.ts';

/** A request that may come in. */
export interface Call {
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
  /** The id in the path, empty where there is none. */
  readonly id: string;
}

/** What is answered. */
export interface Answered {
  readonly status?: 200 | 201;
  readonly body: unknown;
}

/** Which limit a call counts against, and the properties it is about. */
export interface Limited {
  readonly endpoint: 'availability' | 'restrictions';
  propertiesOf(call: Call): readonly string[];
}

/** One endpoint of the API. */
export interface ApiEndpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, `{id}` standing for an id. */
  readonly path: string;
  /** The name fault switches know it by. */
  readonly operation: string;
  readonly limited?: Limited;
  /** Performs it. @throws ApiError */
  run(work: Work, call: Call): Answered | Promise<Answered>;
}
