import { z } from 'zod';
import type { Account } from '../api/account.ts';
import { askUserPool } from './accounts.ts';

/** Reads the mail address that an account has proved to be its own; undefined where there is none, or it is disabled. */
export type ProvedAddress = (account: Account) => Promise<string | undefined>;

const known = z.object({
  Enabled: z.boolean(),
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string().optional() })),
});

/** The address as the user pool has it now. Throws Error where the pool refuses to say. */
export const provedAddress: ProvedAddress = async ({ userPoolId: UserPoolId, userId }) => {
  const told = await askUserPool('AdminGetUser', { UserPoolId, Username: userId });
  if (!told.isDone && told.fault === 'UserNotFoundException') return undefined;
  if (!told.isDone) throw new Error(`Cognito refused AdminGetUser: ${told.fault}`);
  const { Enabled, UserAttributes } = known.parse(told.body);
  const read = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value;
  // The account's own name was asked for: nobody's alias is to stand in for it.
  const isTheirs = Enabled && read('sub') === userId && read('email_verified') === 'true';
  return isTheirs ? plain(read('email')) : undefined;
};

/** Beyond ASCII two addresses can be one in lower case, such as those with the sign of Kelvin in place of a K. */
const plain = (address: string | undefined): string | undefined =>
  address !== undefined && /^[\x21-\x7e]+$/.test(address) ? address : undefined;
