import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnIdentityPool,
  CfnIdentityPoolRoleAttachment,
  CfnUserPoolGroup,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { FederatedPrincipal, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

const groups = ['owner', 'operator', 'cleaner'] as const;

/** Who callers are: a pool of people who sign in with a mailed code, and credentials for everyone. */
export class Identities extends Construct {
  readonly users: UserPool;
  readonly client: UserPoolClient;
  readonly pool: CfnIdentityPool;

  /** @param routeArns what a visitor may call, as execute-api ARNs */
  constructor(scope: Construct, id: string, routeArns: readonly string[]) {
    super(scope, id);
    this.users = new UserPool(this, 'Users', {
      userPoolName: 'stayflow',
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const group of groups)
      new CfnUserPoolGroup(this, `Group-${group}`, { userPoolId: this.users.userPoolId, groupName: group });
    this.client = new UserPoolClient(this, 'Client', {
      userPool: this.users,
      authFlows: { user: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
    this.pool = new CfnIdentityPool(this, 'Pool', {
      identityPoolName: 'stayflow',
      allowUnauthenticatedIdentities: true,
      allowClassicFlow: false,
      cognitoIdentityProviders: [
        { clientId: this.client.userPoolClientId, providerName: this.users.userPoolProviderName },
      ],
    });
    new CfnIdentityPoolRoleAttachment(this, 'Roles', {
      identityPoolId: this.pool.ref,
      roles: {
        unauthenticated: this.callerRole('Visitor', 'unauthenticated', routeArns).roleArn,
        authenticated: this.callerRole('Guest', 'authenticated', routeArns).roleArn,
      },
    });
  }

  private callerRole(
    id: string,
    kind: 'authenticated' | 'unauthenticated',
    routeArns: readonly string[],
  ): Role {
    const mayCall = new PolicyStatement({ actions: ['execute-api:Invoke'], resources: [...routeArns] });
    return new Role(this, id, {
      maxSessionDuration: Duration.hours(1),
      inlinePolicies: { routes: new PolicyDocument({ statements: [mayCall] }) },
      assumedBy: new FederatedPrincipal(
        'cognito-identity.amazonaws.com',
        {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': this.pool.ref },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': kind },
        },
        'sts:AssumeRoleWithWebIdentity',
      ),
    });
  }
}
