import { z } from 'zod';
import type { Resource } from '../../template.ts';
import type { GroupStore } from './group-store.ts';

const properties = z.looseObject({
  UserPoolId: z.string(),
  GroupName: z.string(),
  Description: z.string().nullable().default(null),
  RoleArn: z.string().nullable().default(null),
  Precedence: z.number().nullable().default(null),
});

/** Brings the groups of the template up to date and takes away those that it no longer has. @param now milliseconds */
export function deployGroups(resources: readonly Resource[], groups: GroupStore, now: number): void {
  const wanted = resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPoolGroup')
    .map((resource) => properties.parse(resource.properties));
  for (const { UserPoolId: poolId, GroupName: name, Description, RoleArn, Precedence } of wanted)
    groups.put({
      poolId,
      name,
      description: Description,
      roleArn: RoleArn,
      precedence: Precedence,
      isOfTemplate: true,
      createdAt: now,
      modifiedAt: now,
    });
  for (const { type, ref: poolId } of resources)
    if (type === 'AWS::Cognito::UserPool')
      for (const { name, isOfTemplate } of groups.all(poolId))
        if (isOfTemplate && !wanted.some((each) => each.UserPoolId === poolId && each.GroupName === name))
          groups.remove(poolId, name);
}
