import { Duration } from 'aws-cdk-lib';
import { FederatedPrincipal, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Audience } from '../../functions/api/route.ts';

/** Who calls the API, each with a role of their own, and whose routes they may call. */
const audiences = {
  Visitor: ['anyone'],
  Guest: ['anyone', 'signed-in'],
  Cleaner: ['anyone', 'signed-in', 'cleaner'],
  Operator: ['anyone', 'signed-in', 'operator'],
  Owner: ['anyone', 'signed-in', 'operator', 'owner'],
} as const satisfies Record<string, readonly Audience[]>;

type CallerName = keyof typeof audiences;

/** The groups of people with more than a guest's routes; who is in several has the role of the first. */
export const groups = ['owner', 'operator', 'cleaner'] as const;

const groupRoles = { owner: 'Owner', operator: 'Operator', cleaner: 'Cleaner' } as const;

/** The role of each kind of caller. */
export interface CallerRoles {
  readonly visitor: Role;
  readonly guest: Role;
  ofGroup(group: (typeof groups)[number]): Role;
}

/**
 * Makes the roles that an identity pool gives out.
 * @param routeArns the execute-api ARNs of the routes for these audiences
 */
export function createCallerRoles(
  scope: Construct,
  identityPoolId: string,
  routeArns: (audiences: readonly Audience[]) => string[],
): CallerRoles {
  const role = (name: CallerName) =>
    new Role(scope, name, {
      maxSessionDuration: Duration.hours(1),
      inlinePolicies: { routes: new PolicyDocument({ statements: [invoke(routeArns(audiences[name]))] }) },
      assumedBy: identity(identityPoolId, name === 'Visitor' ? 'unauthenticated' : 'authenticated'),
    });
  const members = {
    owner: role(groupRoles.owner),
    operator: role(groupRoles.operator),
    cleaner: role(groupRoles.cleaner),
  };
  return { visitor: role('Visitor'), guest: role('Guest'), ofGroup: (group) => members[group] };
}

const invoke = (resources: string[]) => new PolicyStatement({ actions: ['execute-api:Invoke'], resources });

/** Somebody of this identity pool who has, or has not, signed in. */
const identity = (identityPoolId: string, kind: 'authenticated' | 'unauthenticated') =>
  new FederatedPrincipal(
    'cognito-identity.amazonaws.com',
    {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': kind },
    },
    'sts:AssumeRoleWithWebIdentity',
  );
