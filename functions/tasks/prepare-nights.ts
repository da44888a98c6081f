import { beforeSending } from '../domain/channel-mirror.ts';
import { type HubWrite, nightsLeft, nightsTouched } from '../domain/hub-bookings.ts';
import { dayKey, monthOf } from '../domain/stay.ts';
import type { Look, Pushing } from './push-offers.ts';

/**
 * Prepares nights for a change of our bookings at a hub, which takes and opens nights by itself. All that are touched are
 * noted as unsure, so that they are set anew afterwards whatever happens on the way. One that a booking leaves and that
 * was opened before is closed first: there would be two to sell of it otherwise. A repeat does the same.
 */
export async function prepareNights(
  writes: readonly HubWrite[],
  { target, offered, mirrors }: Pick<Look, 'target' | 'offered' | 'mirrors'>,
  { mirrors: stored, publisherFor }: Pick<Pushing, 'mirrors' | 'publisherFor'>,
): Promise<void> {
  const [touched, left] = [new Set(writes.flatMap(nightsTouched)), new Set(writes.flatMap(nightsLeft))];
  const nights = offered.filter(({ night }) => touched.has(night));
  await stored.write(beforeSending(mirrors, 'availability', nights));
  const byMonth = new Map(mirrors.map((mirror) => [mirror.month, mirror.nights]));
  const opened = nights.filter(({ night }) => {
    const accepted = byMonth.get(monthOf(night))?.[dayKey(night)];
    return left.has(night) && (accepted?.isFree || accepted?.isAvailabilityUnsure);
  });
  if (opened.length === 0) return;
  const publisher = await publisherFor(target);
  await publisher.publish(
    'availability',
    opened.map((offer) => ({ ...offer, isFree: false })),
  );
}
