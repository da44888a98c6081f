import { asList } from './attributes.ts';
import type { Group } from './group-store.ts';
import type { User } from './user-store.ts';

/** A person as the API shows them; times are seconds since 1970. */
export const shownUser = ({ sub, attributes, status, isEnabled, createdAt, modifiedAt }: User) => ({
  Username: sub,
  Attributes: asList(attributes),
  UserCreateDate: createdAt / 1000,
  UserLastModifiedDate: modifiedAt / 1000,
  Enabled: isEnabled,
  UserStatus: status,
});

/** A group as the API shows it; times are seconds since 1970. */
export const shownGroup = (group: Group) => {
  const { poolId, name, description, roleArn, precedence, createdAt, modifiedAt } = group;
  return {
    GroupName: name,
    UserPoolId: poolId,
    ...(description !== null && { Description: description }),
    ...(roleArn !== null && { RoleArn: roleArn }),
    ...(precedence !== null && { Precedence: precedence }),
    CreationDate: createdAt / 1000,
    LastModifiedDate: modifiedAt / 1000,
  };
};
