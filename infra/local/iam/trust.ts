import { type Context, compileCondition } from './condition.ts';
import type { TrustStatement } from './document.ts';
import { anyOf } from './pattern.ts';

/** Who wants to take a role, and how. */
export interface Assumption {
  readonly kind: 'Federated' | 'Service';
  readonly principal: string;
  /** `sts:AssumeRoleWithWebIdentity` */
  readonly action: string;
  readonly context: Context;
}

/** Makes a role's trust policy ready to be asked. Throws for a condition operator that is not evaluated here. */
export function compileTrust(statements: readonly TrustStatement[]): (assumption: Assumption) => boolean {
  const rules = statements.map(({ Effect, Principal, Action, Condition: condition }) => ({
    denies: Effect === 'Deny',
    principals: Principal,
    coversAction: anyOf(Action, 'uncased'),
    applies: condition && compileCondition(condition),
  }));
  return ({ kind, principal, action, context }) => {
    const covering = rules.filter(
      ({ principals, coversAction, applies }) =>
        (principals['*'] !== undefined || principals[kind]?.includes(principal)) &&
        coversAction(action, context) &&
        (applies?.(context) ?? true),
    );
    return covering.length > 0 && !covering.some(({ denies }) => denies);
  };
}
