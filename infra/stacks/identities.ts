import { Duration } from 'aws-cdk-lib';
import {
  CfnIdentityPool,
  CfnIdentityPoolRoleAttachment,
  CfnUserPoolGroup,
  type UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Audience } from '../../functions/api/route.ts';
import { type CallerRoles, createCallerRoles, groups } from './caller-roles.ts';
import { nameHere } from './names.ts';

/** Who callers are: how people sign in to the pool, and credentials for everyone. */
export class Identities extends Construct {
  readonly client: UserPoolClient;
  readonly pool: CfnIdentityPool;

  private readonly users: UserPool;

  /** @param routeArns the execute-api ARNs of the routes for these audiences */
  constructor(
    scope: Construct,
    id: string,
    users: UserPool,
    routeArns: (audiences: readonly Audience[]) => string[],
  ) {
    super(scope, id);
    this.users = users;
    this.client = new UserPoolClient(this, 'Client', {
      userPool: this.users,
      authFlows: { user: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authSessionValidity: Duration.minutes(15),
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
    this.pool = this.identityPool();
    const roles = createCallerRoles(this, this.pool.ref, routeArns);
    this.addGroups(roles);
    this.attachRoles(roles);
  }

  private identityPool = () =>
    new CfnIdentityPool(this, 'Pool', {
      identityPoolName: nameHere(this, 'stayflow'),
      allowUnauthenticatedIdentities: true,
      allowClassicFlow: false,
      cognitoIdentityProviders: [
        {
          clientId: this.client.userPoolClientId,
          providerName: this.users.userPoolProviderName,
          // Who was signed out or disabled gets no further credentials, though their token is still young.
          serverSideTokenCheck: true,
        },
      ],
    });

  private addGroups(roles: CallerRoles) {
    for (const [precedence, groupName] of groups.entries())
      new CfnUserPoolGroup(this, `Group-${groupName}`, {
        userPoolId: this.users.userPoolId,
        groupName,
        precedence,
        roleArn: roles.ofGroup(groupName).roleArn,
      });
  }

  /** Who is in a group has its role; who is in none has the guest's. */
  private attachRoles(roles: CallerRoles) {
    const { userPoolProviderName } = this.users;
    new CfnIdentityPoolRoleAttachment(this, 'Roles', {
      identityPoolId: this.pool.ref,
      roles: { unauthenticated: roles.visitor.roleArn, authenticated: roles.guest.roleArn },
      roleMappings: {
        groups: {
          type: 'Token',
          ambiguousRoleResolution: 'AuthenticatedRole',
          identityProvider: `${userPoolProviderName}:${this.client.userPoolClientId}`,
        },
      },
    });
  }
}
