import type { z } from 'zod';
import type { Members } from '../../adapters/members.ts';
import { mayFor } from '../../domain/member.ts';
import type { Answer } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import type { memberResult } from './schemas.ts';

/** Tells somebody who signed in what they may do for whom, so that the console offers nothing else. */
export async function getMember(
  { reach }: Admitted<typeof routes.getMember>,
  members: Members,
): Promise<Answer> {
  const owners = await members.owners(reach.members.map(({ ownerId }) => ownerId));
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  const body = {
    name: reach.members[0]?.name ?? '',
    owners: reach.members.map(({ ownerId, role }) => ({
      ...{ ownerId, role, name: names.get(ownerId) ?? ownerId },
      canWrite: mayFor(reach, 'write', ownerId),
    })),
  };
  return { status: 200, body: body satisfies z.input<typeof memberResult> };
}
