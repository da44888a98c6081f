import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** Who may sign in, and for whom. */
export const memberRoutes = {
  getMember: {
    method: 'GET',
    path: '/operator/member',
    audience: 'operator',
    door: 'members',
    summary: 'Who you are, and what you may do for which owner',
    answer: schemas.memberResult,
  },
  listMembers: {
    method: 'GET',
    path: '/operator/members',
    audience: 'owner',
    door: 'members',
    summary: 'Who may sign in for the owners that you are one of',
    answer: schemas.memberList,
  },
  createMember: {
    method: 'POST',
    path: '/operator/members',
    audience: 'owner',
    door: 'members',
    summary: 'Make somebody a member; who has no account gets one',
    body: schemas.memberRequest,
    answer: schemas.memberKept,
  },
  changeMember: {
    method: 'POST',
    path: '/operator/members/{ownerId}/{userId}',
    audience: 'owner',
    door: 'members',
    summary: 'Change what a member may do',
    body: schemas.memberChange,
    answer: schemas.memberKept,
  },
  removeMember: {
    method: 'DELETE',
    path: '/operator/members/{ownerId}/{userId}',
    audience: 'owner',
    door: 'members',
    summary: 'Let somebody sign in for an owner no more',
    answer: schemas.memberRemoved,
  },
} as const satisfies Record<string, Route>;
