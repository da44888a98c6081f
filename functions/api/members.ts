import { createAccounts } from '../adapters/accounts.ts';
import { createMembers } from '../adapters/members.ts';
import { mainTable } from '../adapters/table.ts';
import { door } from './http.ts';
import { getMember } from './members/get-member.ts';
import { changeMember, createMember, listMembers, removeMember } from './members/keep-members.ts';
import { memberRoutes } from './members/routes.ts';
import type { Services } from './members/services.ts';
import { guarded } from './reach.ts';

const services = ({ userPoolId }: { readonly userPoolId: string }): Services => ({
  members: createMembers(mainTable()),
  accounts: createAccounts(userPoolId),
});

/** Tells members what they may do, and lets owners decide who is one. */
export const handler = door(
  guarded(memberRoutes.listMembers, (request) => listMembers(request, services(request))),
  guarded(memberRoutes.createMember, (request) => createMember(request, services(request))),
  guarded(memberRoutes.changeMember, (request) => changeMember(request, services(request))),
  guarded(memberRoutes.removeMember, (request) => removeMember(request, services(request))),
  guarded(memberRoutes.getMember, (request) => getMember(request, createMembers(mainTable()))),
);
