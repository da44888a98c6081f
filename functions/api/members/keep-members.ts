import type { z } from 'zod';
import { groupsOf } from '../../adapters/accounts.ts';
import { type Member, ownersFor } from '../../domain/member.ts';
import { chooseOwner } from '../choose-owner.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import { sayMember } from './say-member.ts';
import type { memberList } from './schemas.ts';
import type { Services } from './services.ts';

/** Lists who may sign in for the owners that somebody is one of, by name. */
export async function listMembers(
  { reach }: Admitted<typeof routes.listMembers>,
  { members }: Services,
): Promise<Answer> {
  const found = await Promise.all(ownersFor(reach, 'govern').map((ownerId) => members.ofOwner(ownerId)));
  const all = found.flatMap(({ all: some }) => some).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return { status: 200, body: { members: all.map(sayMember) } satisfies z.input<typeof memberList> };
}

/**
 * Makes somebody a member, with an account where they have none: Cognito mails them that they can sign in. A repeat
 * finds them a member already.
 */
export async function createMember(
  { body, reach }: Admitted<typeof routes.createMember>,
  services: Services,
): Promise<Answer> {
  const chosen = chooseOwner(reach, body.ownerId, 'govern');
  if ('mistake' in chosen) return badRequest([chosen.mistake]);
  const { email, name, role } = body;
  const userId = await services.accounts.invite(email, name);
  const member: Member = { ...chosen, userId, email, name, role, version: 1 };
  if (!(await services.members.add(member)))
    return problem('member-known', 'They are a member already. Change what they may do in the list.');
  await grant(userId, services);
  return { status: 201, body: sayMember(member) };
}

/** Changes what somebody may do, at once; only an owner's own routes may last for the hour of their credentials. */
export async function changeMember(
  { path, body }: Admitted<typeof routes.changeMember>,
  services: Services,
): Promise<Answer> {
  return write(path, services, (member) => ({ ...member, role: body.role, version: body.version }));
}

/** Lets somebody sign in for an owner no more, at once. Their account stays: they may be a guest, or another owner's. */
export async function removeMember(
  { path }: Admitted<typeof routes.removeMember>,
  services: Services,
): Promise<Answer> {
  return write(path, services, () => undefined);
}

async function write(
  { ownerId, userId }: { readonly ownerId: string; readonly userId: string },
  services: Services,
  next: (member: Member) => Member | undefined,
): Promise<Answer> {
  const { owner, all } = await services.members.ofOwner(ownerId);
  const member = all.find((each) => each.userId === userId);
  if (!owner || !member) return notReached;
  const after = next(member);
  const others = all.filter((each) => each !== member);
  if (after?.role !== 'owner' && !others.some(({ role }) => role === 'owner')) return lastOwner;
  if (after && after.version !== member.version) return changed;
  const written = after
    ? await services.members.change(owner, member, after.role)
    : await services.members.remove(owner, member);
  if (!written) return changed;
  await grant(userId, services);
  return after
    ? { status: 200, body: sayMember({ ...after, version: after.version + 1 }) }
    : { status: 200, body: { userId, ownerId } };
}

const lastOwner = problem('last-owner', 'Somebody must own the homes. Make another member an owner first.');
const changed = problem('member-changed', 'Read the members again, then repeat what you want to change.');

/** Groups follow from everything that somebody is a member as; whoever is cut off here does it again by a repeat. */
async function grant(userId: string, { members, accounts }: Services): Promise<void> {
  const roles = (await members.ofUser(userId)).map(({ role }) => role);
  await accounts.setGroups(userId, groupsOf(roles));
}
