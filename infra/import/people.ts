import { z } from 'zod';
import { groupsOf } from '../../functions/adapters/accounts.ts';
import type { NewItem } from '../../functions/adapters/table.ts';
import { type MemberRole, memberRoles } from '../../functions/domain/member.ts';
import type { GivenAccounts } from '../owner/accounts.ts';

const memberItem = z.object({
  pk: z.string().startsWith('MEMBER#'),
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(memberRoles),
});

/** Somebody who could sign in to the console of the installation that was exported. */
interface Person {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly MemberRole[];
}

/** People by the `sub` that they had. */
export type People = ReadonlyMap<string, Person>;

/** Notes the member that an item may be. */
export function noteMember(item: NewItem, people: Map<string, Person>): void {
  const found = memberItem.safeParse(item).data;
  if (!found) return;
  const { userId, email, name, role } = found;
  people.set(userId, { email, name, roles: [...(people.get(userId)?.roles ?? []), role] });
}

/**
 * Gives each an account here, with the groups of what they were, and answers what writes their `sub` of here over the
 * one they had: another user pool has others. No mail is sent. A repeat finds the accounts.
 */
export async function movePeople(people: People, accounts: GivenAccounts): Promise<(line: string) => string> {
  const moved = new Map<string, string>();
  for (const [before, { email, name, roles }] of people)
    moved.set(before, await accounts.give({ email, name }, groupsOf(roles)));
  return (line) => line.replaceAll(uuid, (each) => moved.get(each) ?? each);
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
