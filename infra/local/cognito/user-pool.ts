import { AwsFault, type AwsService, type CallAws, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { adminUserOperations } from './users/admin-users.ts';
import { createAttempts } from './users/attempts.ts';
import { userPoolClients } from './users/client-settings.ts';
import { createCodeMail } from './users/code-mail.ts';
import { createConfirmationStore } from './users/confirmation-store.ts';
import { openUserDatabase } from './users/database.ts';
import { describeOperations } from './users/describe.ts';
import { publicDocument } from './users/documents.ts';
import { createGroupStore } from './users/group-store.ts';
import { groupOperations } from './users/groups.ts';
import { listUsersOperations } from './users/list-users.ts';
import { isSignedIn, ownAccountOperations } from './users/own-account.ts';
import type { Operations, Parts } from './users/parts.ts';
import { refreshOperations } from './users/refresh.ts';
import { createSecrets } from './users/secrets.ts';
import { createSessionStore } from './users/session-store.ts';
import { userPools } from './users/settings.ts';
import { signInOperations } from './users/sign-in.ts';
import { createSignInStore } from './users/sign-in-store.ts';
import { signUpOperations } from './users/sign-up.ts';
import { openSigningKey } from './users/signing-key.ts';
import { deployGroups } from './users/template-groups.ts';
import { createTokens, type IdClaims, type Untaken } from './users/tokens.ts';
import { createUserStore } from './users/user-store.ts';

/** What user pools need from the rest. */
export interface UserPoolParts {
  readonly resources: readonly Resource[];
  readonly place: Place;
  readonly clock: Clock;
  /** The data folder. */
  readonly folder: string;
  /** The data folder's key. */
  readonly key: Uint8Array;
  /** Sends the mails. */
  readonly callAws: CallAws;
  /** Address of the AWS wire. */
  readonly address: () => string;
}

/** Reads ID tokens for whom they are shown to. */
export interface IdTokens {
  /** @param audience app clients whose tokens are taken */
  readId(token: string, audience: readonly string[]): Promise<IdClaims | Untaken>;
  /** Whether who signed in may go on: neither signed out nor disabled. */
  isGood(claims: IdClaims): boolean;
}

/** The user pools of the template. */
export interface UserPools extends AwsService, IdTokens {
  /** What is published at a path of the AWS wire; nothing where it is none of theirs. */
  document(path: string): unknown;
  close(): void;
}

/**
 * Amazon Cognito user pools whose people sign in with a mailed code. Everything is kept in `users.sqlite`, codes and
 * refresh tokens as keyed hashes only; tokens are judged by the shared clock.
 * @throws Error for a pool or app client of the template that works otherwise than is done here
 */
export function createUserPools(given: UserPoolParts): UserPools {
  const { resources, place, clock, folder } = given;
  const signingKey = openSigningKey(folder);
  const pools = userPools(resources, place.accountId);
  const clients = userPoolClients(resources);
  const file = openUserDatabase(folder);
  const now = () => Math.floor(clock.now());
  const parts: Parts = {
    pools,
    clients,
    users: createUserStore(file),
    groups: createGroupStore(file),
    confirmations: createConfirmationStore(file),
    sessions: createSessionStore(file),
    signIns: createSignInStore(file),
    attempts: createAttempts(file, now),
    secrets: createSecrets(given.key),
    tokens: createTokens(signingKey, now),
    mail: createCodeMail(resources, given.callAws),
    now,
  };
  deployGroups(resources, parts.groups, now());
  const operations = allOperations(parts);
  return {
    signingName: 'cognito-idp',
    operations: Object.keys(operations),
    async call(operation, input) {
      const perform = operations[operation];
      if (perform) return perform(input);
      throw new AwsFault('UnknownOperationException', `The laptop cloud does not do ${operation}.`);
    },
    readId: parts.tokens.readId,
    isGood: ({ poolId, sub, origin }) =>
      parts.users.bySub(poolId, sub)?.isEnabled === true && isSignedIn(parts, origin),
    document: (path) => publicDocument(path, pools, signingKey, given.address),
    close: () => file.database.close(),
  };
}

const allOperations = (parts: Parts): Operations => ({
  ...describeOperations(parts),
  ...signUpOperations(parts),
  ...signInOperations(parts),
  ...refreshOperations(parts),
  ...ownAccountOperations(parts),
  ...adminUserOperations(parts),
  ...groupOperations(parts),
  ...listUsersOperations(parts),
});
