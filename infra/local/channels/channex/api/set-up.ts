import type { ChannexOptions } from '../options.ts';
import { addHome } from '../scripts/listings.ts';
import type { Store } from '../store/store.ts';
import type { ApiEndpoint, Call } from './endpoint.ts';

/** Sets up the homes that a call is about and nobody has set up yet, where there is somebody to ask about them. */
export async function setUpNamed(
  store: Store,
  homeOf: ChannexOptions['homeOf'],
  { limited }: ApiEndpoint,
  call: Call,
): Promise<void> {
  if (!homeOf || !limited) return;
  for (const propertyId of new Set(limited.propertiesOf(call))) {
    const home = store.records.read('property', propertyId) ? undefined : await homeOf(propertyId);
    if (!home) continue;
    const { roomTypeId, ratePlanId, ...given } = home;
    store.together(() => addHome(store, given, { propertyId, roomTypeId, ratePlanId }));
  }
}
