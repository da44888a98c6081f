import type { Clock } from '../../../clock.ts';
import { availabilityEndpoints } from './availability.ts';
import type { ApiEndpoint } from './endpoint.ts';
import { propertyEndpoints } from './properties.ts';
import { restrictionEndpoints } from './restrictions.ts';
import { revisionEndpoints } from './revisions.ts';
import { testOperation, testWebhook } from './test-webhook.ts';
import { webhookEndpoints } from './webhooks.ts';

/** Finds the endpoint for a method and a path below `/api/v1`, with the id in the path. */
export type RouteTo = (method: string, path: string) => Route | undefined;

/** An endpoint and the id in its path, empty where there is none. */
export interface Route {
  readonly endpoint: ApiEndpoint;
  readonly id: string;
}

const endpoints: readonly ApiEndpoint[] = [
  ...propertyEndpoints,
  ...availabilityEndpoints,
  ...restrictionEndpoints,
  ...webhookEndpoints,
  ...revisionEndpoints,
];

/** Names of all operations, for fault switches. */
export const operationNames: readonly string[] = [
  ...endpoints.map(({ operation }) => operation),
  testOperation,
];

/** Makes the table of routes. */
export function createRoutes(clock: Clock): RouteTo {
  const all = [...endpoints, testWebhook(clock)];
  const byRoute = new Map(all.map((one) => [`${one.method} ${one.path}`, one]));
  return (method, path) => {
    const plain = path.replace(/(.)\/$/, '$1');
    const exact = byRoute.get(`${method} ${plain}`);
    if (exact) return { endpoint: exact, id: '' };
    const [, collection = '', id = '', rest = ''] = /^(\/\w+)\/([^/]+)(\/\w+)?$/.exec(plain) ?? [];
    const endpoint = byRoute.get(`${method} ${collection}/{id}${rest}`);
    return endpoint && { endpoint, id: decodeURIComponent(id) };
  };
}
