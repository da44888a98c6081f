import type { Asking, Reply } from '../ask.ts';
import type { World } from '../world.ts';

/** What a refused request is answered with. */
export interface Refusal {
  readonly status: number;
  /** Last part of the problem's `type`. */
  readonly kind: string;
  /** The fields at fault, in order, for 400. */
  readonly fields?: readonly string[];
}

/** One bad request and its refusal. */
export interface Case {
  readonly name: string;
  readonly ask: (world: World) => Promise<Reply>;
  readonly refusal: Refusal;
}

/** 400 that names these fields. */
export const badRequest = (...fields: string[]): Refusal => ({ status: 400, kind: 'bad-request', fields });

/** 404 */
export const notFound: Refusal = { status: 404, kind: 'not-found' };

/** 403 of the gateway. */
export const forbidden: Refusal = { status: 403, kind: 'forbidden' };

/** A request that the visitor signs. */
export const signed = (name: string, asking: (world: World) => Asking, refusal: Refusal): Case => ({
  name,
  ask: (world) => world.ask(asking(world)),
  refusal,
});

/** A JSON body's request. */
export const json = (
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Asking => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
