import { z } from 'zod';
import type { AccessGrant, StayAccess } from '../../domain/access-grant.ts';
import type { Whose } from '../../domain/cleaner-access.ts';
import { lock } from '../property-shape.ts';
import type { Item, Key } from '../table.ts';

const facts = z.object({
  key: z.string(),
  lock,
  sealed: z.string(),
  window: z.object({ from: z.string(), until: z.string() }),
  holder: z.string(),
  plannedAt: z.string(),
});
const confirmed = facts.extend({ setAt: z.string(), confirmedBy: z.enum(['lock', 'person']) });

const grant = z.discriminatedUnion('status', [
  facts.extend({ status: z.literal('planned') }),
  facts.extend({ status: z.literal('creating') }),
  confirmed.extend({ status: z.literal('set') }),
  confirmed.extend({ status: z.literal('mailed'), mailedAt: z.string() }),
  facts.extend({ status: z.literal('retiring'), retiringSince: z.string() }),
  facts.extend({ status: z.literal('retired'), retiredAt: z.string() }),
  facts.extend({ status: z.literal('failed'), failedAt: z.string() }),
]) satisfies z.ZodType<AccessGrant>;

const accessShape = z.object({
  bookingId: z.string(),
  propertyId: z.string(),
  current: grant,
  former: z.array(grant),
  version: z.int(),
}) satisfies z.ZodType<StayAccess>;

const places = { guest: 'ACCESS', cleaner: 'ACCESS#CLEANER' } as const satisfies Record<Whose, string>;

/** The key of the codes of a stay's guest, or of who cleans after it. */
export const accessKey = (bookingId: string, whose: Whose = 'guest'): Key => ({
  pk: `BOOKING#${bookingId}`,
  sk: places[whose],
});

/** The codes of a stored item. */
export const accessOf = (item: Item): StayAccess => accessShape.parse(item);
