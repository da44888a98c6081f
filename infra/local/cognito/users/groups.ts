import { z } from 'zod';
import { AwsFault } from '../../aws.ts';
import type { Group } from './group-store.ts';
import * as inputs from './inputs.ts';
import { poolOf, userOf } from './lookups.ts';
import { pageOf } from './paging.ts';
import type { Operations, Parts } from './parts.ts';
import { shownGroup, shownUser } from './shown.ts';

const ofPool = z.looseObject({ UserPoolId: inputs.poolId });
const paged = { Limit: inputs.pageSize, NextToken: z.string().optional() };
const named = ofPool.extend({ GroupName: inputs.groupName });
const described = named.extend({
  Description: z.string().max(2048).optional(),
  RoleArn: z.string().min(20).max(2048).optional(),
  Precedence: z.number().int().min(0).optional(),
});
const membership = inputs.inPool.extend({ GroupName: inputs.groupName });

/** Groups of a user pool and who is in them. */
export function groupOperations(parts: Parts): Operations {
  const { groups, users, now } = parts;
  const find = (UserPoolId: string, name: string): Group => {
    const group = groups.find(poolOf(parts, UserPoolId).id, name);
    if (group) return group;
    throw new AwsFault('ResourceNotFoundException', 'Group not found.');
  };
  const member = (input: unknown) => {
    const { UserPoolId, Username, GroupName } = inputs.read(membership, input);
    const { sub } = userOf(parts, poolOf(parts, UserPoolId), Username);
    return [UserPoolId, find(UserPoolId, GroupName).name, sub] as const;
  };
  return {
    CreateGroup(input) {
      const { UserPoolId, GroupName, Description, RoleArn, Precedence } = inputs.read(described, input);
      if (groups.find(poolOf(parts, UserPoolId).id, GroupName))
        throw new AwsFault('GroupExistsException', 'A group with the name already exists.');
      const at = now();
      const group: Group = {
        poolId: UserPoolId,
        name: GroupName,
        description: Description ?? null,
        roleArn: RoleArn ?? null,
        precedence: Precedence ?? null,
        isOfTemplate: false,
        createdAt: at,
        modifiedAt: at,
      };
      groups.put(group);
      return { Group: shownGroup(group) };
    },
    GetGroup(input) {
      const { UserPoolId, GroupName } = inputs.read(named, input);
      return { Group: shownGroup(find(UserPoolId, GroupName)) };
    },
    UpdateGroup(input) {
      const { UserPoolId, GroupName, Description, RoleArn, Precedence } = inputs.read(described, input);
      const group = find(UserPoolId, GroupName);
      const changed: Group = {
        ...group,
        description: Description ?? group.description,
        roleArn: RoleArn ?? group.roleArn,
        precedence: Precedence ?? group.precedence,
        modifiedAt: now(),
      };
      groups.put(changed);
      return { Group: shownGroup(changed) };
    },
    DeleteGroup(input) {
      const { UserPoolId, GroupName } = inputs.read(named, input);
      groups.remove(UserPoolId, find(UserPoolId, GroupName).name);
      return {};
    },
    ListGroups(input) {
      const { UserPoolId, Limit, NextToken } = inputs.read(ofPool.extend(paged), input);
      const { page, next } = pageOf(groups.all(poolOf(parts, UserPoolId).id), Limit, NextToken);
      return { Groups: page.map(shownGroup), ...(next && { NextToken: next }) };
    },
    AdminAddUserToGroup(input) {
      groups.join(...member(input));
      return {};
    },
    AdminRemoveUserFromGroup(input) {
      groups.leave(...member(input));
      return {};
    },
    AdminListGroupsForUser(input) {
      const { UserPoolId, Username, Limit, NextToken } = inputs.read(inputs.inPool.extend(paged), input);
      const { sub } = userOf(parts, poolOf(parts, UserPoolId), Username);
      const { page, next } = pageOf(groups.of(UserPoolId, sub), Limit, NextToken);
      return { Groups: page.map(shownGroup), ...(next && { NextToken: next }) };
    },
    ListUsersInGroup(input) {
      const { UserPoolId, GroupName, Limit, NextToken } = inputs.read(named.extend(paged), input);
      const subs = groups.members(UserPoolId, find(UserPoolId, GroupName).name);
      const { page, next } = pageOf(subs, Limit, NextToken);
      const found = page.flatMap((sub) => users.bySub(UserPoolId, sub) ?? []);
      return { Users: found.map(shownUser), ...(next && { NextToken: next }) };
    },
  };
}
