import { z } from 'zod';
import { memberRoles } from '../../domain/member.ts';

/** Answer of `GET /operator/member`: who asks, and what they may do for whom. */
export const memberResult = z.object({
  name: z.string(),
  owners: z.array(
    z.object({
      ownerId: z.string(),
      /** Of the owner. */
      name: z.string(),
      role: z.enum(memberRoles),
      /** False for who only looks. */
      canWrite: z.boolean(),
    }),
  ),
});
