import type { z } from 'zod';
import type { Member } from '../../domain/member.ts';
import type { memberKept } from './schemas.ts';

/** A member as an owner sees them. */
export const sayMember = ({
  userId,
  ownerId,
  role,
  name,
  email,
  version,
}: Member): z.input<typeof memberKept> => ({
  ...{ userId, ownerId, role, name, email, version },
});
