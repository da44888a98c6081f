import { z } from 'zod';
import { id } from '../schema-parts.ts';

const grantShown = z.object({
  grant: z.string(),
  status: z.enum(['planned', 'creating', 'set', 'mailed', 'retiring', 'retired', 'failed']),
  code: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  lock: z.enum(['seam', 'manual']),
  place: z.string().optional(),
});

/** Answer of `GET /operator/bookings/{id}/access-code` */
export const accessCodeResult = z.object({
  bookingId: id,
  current: grantShown,
  /** Codes the stay had before, oldest first. */
  former: z.array(grantShown),
  /** That of who cleans after the stay. */
  cleaner: grantShown.optional(),
});

/** `POST /operator/bookings/{id}/access-code` */
export const accessCodeReport = z.strictObject({
  /** `entered`: the code was set at the lock by hand. `told`: whom it is for was told. */
  done: z.enum(['entered', 'told']),
  whose: z.enum(['guest', 'cleaner']).default('guest'),
});
