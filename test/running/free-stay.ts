import { z } from 'zod';
import { quoteResult } from '../../functions/api/browse/schemas.ts';
import type { AskedStay, ScriptedGuest } from './guest.ts';

const refused = z.object({ alternatives: z.array(z.object({ arrival: z.string(), departure: z.string() })) });

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A stay of a week that can be booked, near so many days from today; the seed differs from day to day. */
export async function aFreeStay(guest: ScriptedGuest, propertyId: string, days: number): Promise<AskedStay> {
  const asked = { propertyId, arrival: inDays(days), departure: inDays(days + 7), adults: 2 };
  const { body } = await guest.ask('POST', '/quotes', { body: asked });
  if (quoteResult.safeParse(body).success) return asked;
  const [stay] = refused.parse(body).alternatives;
  if (!stay) throw new Error(`${propertyId} has no free week near ${asked.arrival}`);
  return { ...asked, ...stay };
}
