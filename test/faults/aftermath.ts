import { expect } from 'vitest';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import { sayStatus } from '../../functions/domain/say-status.ts';
import { quiet } from '../running/guest.ts';
import type { TestCloud } from './cloud.ts';
import { complaintsAbout } from './invariants.ts';
import { repair } from './switches.ts';
import { readWorld, type World } from './world.ts';

/** Expects that everybody got what they should, once nothing is under way; see `complaintsAbout` for `mostMails`. */
export async function expectGoodAftermath(cloud: TestCloud, mostMails = 1): Promise<World> {
  await repair(cloud);
  await quiet(cloud.instance);
  const world = await readWorld(cloud);
  expect([...complaintsAbout(world, mostMails), ...(await complaintsOfGuests(cloud, world))]).toEqual([]);
  return world;
}

/** Guests who are not told how their booking ended and what they paid. */
async function complaintsOfGuests(cloud: TestCloud, { bookings }: World): Promise<string[]> {
  const complaints: string[] = [];
  for (const booking of bookings) {
    const accessToken = accessTokenFor(soleKey(cloud.secrets.tokenKey), booking.id);
    const told = await cloud.guest.read({ bookingId: booking.id, accessToken });
    const isPaid = booking.status === 'confirmed' || booking.status === 'cancelled';
    const isRight =
      told.statusText === sayStatus(booking) &&
      told.paid > 0 === isPaid &&
      (isPaid || booking.status === 'held' || told.statusText.includes('Nothing was charged.'));
    if (!isRight) complaints.push(`${booking.id} (${booking.status}) is told: ${told.statusText}`);
  }
  return complaints;
}
