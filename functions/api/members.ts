import { createMembers } from '../adapters/members.ts';
import { mainTable } from '../adapters/table.ts';
import { door } from './http.ts';
import { getMember } from './members/get-member.ts';
import { guarded } from './reach.ts';
import { routes } from './routes.ts';

/** Tells members what they may do. */
export const handler = door(
  guarded(routes.getMember, (request) => getMember(request, createMembers(mainTable()))),
);
