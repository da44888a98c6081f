import { customerEndpoints } from './customers.ts';
import type { ApiEndpoint } from './endpoint.ts';
import { paymentIntentEndpoints } from './payment-intents.ts';
import { recordEndpoints } from './records.ts';
import { refundEndpoints } from './refunds.ts';
import { sessionEndpoints } from './sessions.ts';

/** Every endpoint of the API. */
const endpoints: readonly ApiEndpoint[] = [
  ...sessionEndpoints,
  ...paymentIntentEndpoints,
  ...refundEndpoints,
  ...customerEndpoints,
  ...recordEndpoints,
];

/** Names of all operations, for fault switches. */
export const operationNames: readonly string[] = endpoints.map(({ operation }) => operation);

const byRoute = new Map(endpoints.map((one) => [`${one.method} ${one.path}`, one]));
/** How many parts stand before an id: `/v1/charges/{id}`, but `/v1/checkout/sessions/{id}`. */
const idPlaces = [3, 4];

/** The endpoint for a method and path, and the id in the path. */
export function routeTo(method: string, path: string): { endpoint: ApiEndpoint; id: string } | undefined {
  const exact = byRoute.get(`${method} ${path}`);
  if (exact) return { endpoint: exact, id: '' };
  const parts = path.split('/');
  for (const place of idPlaces) {
    const id = parts[place];
    if (!id) continue;
    const found = byRoute.get(`${method} ${parts.with(place, '{id}').join('/')}`);
    if (found) return { endpoint: found, id };
  }
  return undefined;
}
