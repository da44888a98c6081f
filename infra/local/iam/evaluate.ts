import type { Place } from '../aws.ts';
import type { Resource } from '../template.ts';
import { type Condition, type Context, compileCondition } from './condition.ts';
import type { Statement } from './document.ts';
import { anyOf, type Fits } from './pattern.ts';
import { rolesOf } from './roles.ts';

/** What a role's policies say to one action on one resource. */
export type Decision = 'allowed' | 'implicitly-denied' | 'explicitly-denied';

/** The permissions of the template's roles. */
export interface Iam {
  /** Judges one action; a role that is not in the template may do nothing. */
  decide(roleArn: string, action: string, resourceArn: string, context?: Context): Decision;
  /** Whether the role may. */
  allows(roleArn: string, action: string, resourceArn: string, context?: Context): boolean;
  /** ARNs of all roles. */
  readonly roles: readonly string[];
}

interface Rule {
  readonly denies: boolean;
  readonly coversAction: Fits;
  readonly coversResource: Fits;
  readonly applies: Condition | undefined;
}

/** Evaluates identity-based policies as AWS does: a Deny wins, nothing is allowed by silence. */
export function createIam(resources: readonly Resource[], place: Place): Iam {
  const rules = new Map([...rolesOf(resources, place)].map(([arn, its]) => [arn, its.map(compile)]));
  const decide: Iam['decide'] = (roleArn, action, resourceArn, context = {}) => {
    let allowed = false;
    for (const rule of rules.get(roleArn) ?? []) {
      if (!rule.coversAction(action) || !rule.coversResource(resourceArn)) continue;
      if (rule.applies && !rule.applies(context)) continue;
      if (rule.denies) return 'explicitly-denied';
      allowed = true;
    }
    return allowed ? 'allowed' : 'implicitly-denied';
  };
  return {
    decide,
    allows: (...request) => decide(...request) === 'allowed',
    roles: [...rules.keys()],
  };
}

function compile(statement: Statement): Rule {
  const { Effect, Action, NotAction, Resource: resources, NotResource, Condition: condition } = statement;
  return {
    denies: Effect === 'Deny',
    // Action names are case-insensitive; resources are not.
    coversAction: Action ? anyOf(Action, true) : except(anyOf(NotAction ?? [], true)),
    coversResource: resources ? anyOf(resources) : except(anyOf(NotResource ?? [])),
    applies: condition && compileCondition(condition),
  };
}

const except =
  (fits: Fits): Fits =>
  (given) =>
    !fits(given);
