import type { Caller, Place } from '../aws.ts';
import type { Resource } from '../template.ts';
import { callerContext } from './caller-context.ts';
import type { Context } from './condition.ts';
import { rolesOf } from './roles.ts';
import { compile, type Decision, judge } from './rule.ts';
import { createSessionPolicies } from './session-policy.ts';
import { type Assumption, compileTrust } from './trust.ts';

export type { Decision } from './rule.ts';

/** Somebody who has taken a role. */
export type RoleCaller = Extract<Caller, { kind: 'role' }>;

/** The permissions of the template's roles. */
export interface Iam {
  /** Judges one action; a role that is not in the template may do nothing. */
  decide(roleArn: string, action: string, resourceArn: string, context?: Context): Decision;
  /** The same for a session of the role: with what is known of it, and within its session policy. */
  decideFor(caller: RoleCaller, action: string, resourceArn: string, context?: Context): Decision;
  /** Whether the role may. */
  allows(roleArn: string, action: string, resourceArn: string, context?: Context): boolean;
  /** Whether the role's trust policy lets somebody take it. */
  trusts(roleArn: string, assumption: Assumption): boolean;
  /** ARNs of all roles. */
  readonly roles: readonly string[];
}

const nothingKnown: Context = {};

/**
 * Evaluates policies as AWS does: a Deny wins, nothing is allowed by silence, and a session may do what both its role
 * and its session policy allow. Source: IAM User Guide, "Policy evaluation logic".
 * @throws Error for what the template's roles hold and is not evaluated here
 */
export function createIam(resources: readonly Resource[], place: Place): Iam {
  const roles = new Map(
    [...rolesOf(resources, place)].map(([arn, { statements, trust }]) => [
      arn,
      { rules: statements.map(compile), trusts: compileTrust(trust) },
    ]),
  );
  const rulesOf = createSessionPolicies();
  const decide: Iam['decide'] = (roleArn, action, resourceArn, context = nothingKnown) =>
    judge(roles.get(roleArn)?.rules ?? [], action, resourceArn, context);
  return {
    decide,
    decideFor(caller, action, resourceArn, context) {
      const known = callerContext(caller, place, context);
      const byRole = decide(caller.roleArn, action, resourceArn, known);
      const policy = caller.session?.policy;
      if (byRole === 'explicitly-denied' || !policy) return byRole;
      const bySession = judge(rulesOf(policy), action, resourceArn, known);
      return bySession === 'allowed' ? byRole : bySession;
    },
    allows: (...request) => decide(...request) === 'allowed',
    trusts: (roleArn, assumption) => roles.get(roleArn)?.trusts(assumption) ?? false,
    roles: [...roles.keys()],
  };
}
