import type { Place } from '../aws.ts';
import type { Iam } from '../iam/evaluate.ts';
import type { Verify } from '../sigv4/verify.ts';
import type { Api, Method } from './api.ts';
import { authorise } from './authorise.ts';
import type { Exchange } from './exchange.ts';
import type { Problem } from './gateway-responses.ts';
import type { AdmitKey } from './keys/usage-plans.ts';
import * as problems from './problems.ts';
import type { Accepted } from './proxy-event.ts';

/** A request that has a method to go to. */
export type Asked = Pick<Accepted, 'exchange' | 'api' | 'method' | 'path' | 'body'>;

/** What judges signatures, permissions and API keys. */
export interface Gatekeepers {
  readonly iam: Iam;
  readonly place: Place;
  readonly verify: Verify;
  readonly admitKey: AdmitKey;
}

/** Whether the caller may, has a key where one is asked for, and does not call too often. */
export function admit(
  { exchange, api, method, path, body }: Asked,
  gatekeepers: Gatekeepers,
): Problem | undefined {
  const { request } = exchange;
  const { method: verb = 'GET', url = '/', headers } = request;
  if (method.isSigned) {
    const entry = authorise({ method: verb, url, headers, body }, api, path, gatekeepers, gatekeepers.verify);
    if ('type' in entry) return entry;
    exchange.caller = entry.caller;
    exchange.accessKeyId = entry.accessKeyId;
  }
  if (method.wantsApiKey) {
    const refusal = admitByKey(exchange, api, method, gatekeepers.admitKey);
    if (refusal) return refusal;
  }
  const wait = method.throttle();
  return wait > 0 ? problems.throttled(wait) : undefined;
}

function admitByKey(exchange: Exchange, api: Api, method: Method, admitKey: AdmitKey): Problem | undefined {
  const given = exchange.request.headers['x-api-key'];
  const route = { apiId: api.id, stage: api.stage, path: method.path, verb: method.verb };
  const admission = admitKey(typeof given === 'string' ? given : undefined, route);
  switch (admission.kind) {
    case 'admitted':
      exchange.apiKey = admission.key;
      return undefined;
    case 'throttled':
      return problems.throttled(admission.retryAfterSeconds);
    case 'exhausted':
      return problems.quotaExceeded(admission.retryAfterSeconds);
    case 'unknown':
      return problems.invalidKey;
  }
}
