import { type Condition, type Context, compileCondition } from './condition.ts';
import type { Statement } from './document.ts';
import { anyOf, type Fits } from './pattern.ts';

/** What policies say to one action on one resource. */
export type Decision = 'allowed' | 'implicitly-denied' | 'explicitly-denied';

/** A statement, ready to be asked. */
export interface Rule {
  readonly denies: boolean;
  readonly coversAction: Fits;
  readonly coversResource: Fits;
  readonly applies: Condition | undefined;
}

/** Makes a statement ready. Throws for a condition operator that is not evaluated here. */
export function compile(statement: Statement): Rule {
  const { Effect, Action, NotAction, Resource: resources, NotResource, Condition: condition } = statement;
  return {
    denies: Effect === 'Deny',
    // Action names are case-insensitive; resources are not.
    coversAction: Action ? anyOf(Action, 'uncased') : except(anyOf(NotAction ?? [], 'uncased')),
    coversResource: resources ? anyOf(resources) : except(anyOf(NotResource ?? [])),
    applies: condition && compileCondition(condition),
  };
}

const except =
  (fits: Fits): Fits =>
  (given, context) =>
    !fits(given, context);

/** Judges by all statements of one policy type: a Deny wins, nothing is allowed by silence. */
export function judge(rules: readonly Rule[], action: string, resource: string, context: Context): Decision {
  let allowed = false;
  for (const rule of rules) {
    if (!rule.coversAction(action, context) || !rule.coversResource(resource, context)) continue;
    if (rule.applies && !rule.applies(context)) continue;
    if (rule.denies) return 'explicitly-denied';
    allowed = true;
  }
  return allowed ? 'allowed' : 'implicitly-denied';
}
