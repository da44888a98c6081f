import { z } from 'zod';
import { memberRoles } from '../../domain/member.ts';
import { id, plainText } from '../schema-parts.ts';

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

/** What somebody can be made; cleaners need no account. */
const role = z.enum(['owner', 'manager', 'auditor']);

/** `POST /operator/members` */
export const memberRequest = z.strictObject({
  /** For whom they may sign in; needed from who is the owner of several. */
  ownerId: id.optional(),
  name: plainText.min(1).max(120),
  email: z.email().max(254),
  role,
});

/** `POST /operator/members/{ownerId}/{userId}` */
export const memberChange = z.strictObject({
  /** The version that was read; a member who has changed since is left alone. */
  version: z.int().min(1),
  role,
});

/** Somebody who may sign in for an owner. */
export const memberKept = z.object({
  userId: z.string(),
  ownerId: z.string(),
  role: z.enum(memberRoles),
  name: z.string(),
  email: z.string(),
  version: z.int(),
});

/** Answer of `GET /operator/members`, by name. */
export const memberList = z.object({ members: z.array(memberKept) });

/** Answer of `DELETE /operator/members/{ownerId}/{userId}`. */
export const memberRemoved = z.object({ userId: z.string(), ownerId: z.string() });
