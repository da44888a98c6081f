import { z } from 'zod';
import type { Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

type Resolve = (value: unknown, scope: Scope) => unknown;

const form = z.union([
  z.strictObject({ 'Fn::Equals': z.tuple([z.unknown(), z.unknown()]) }),
  z.strictObject({ 'Fn::And': z.array(z.unknown()).min(2).max(10) }),
  z.strictObject({ 'Fn::Or': z.array(z.unknown()).min(2).max(10) }),
  z.strictObject({ 'Fn::Not': z.array(z.unknown()).length(1) }),
  z.strictObject({ Condition: z.string() }),
]);

/**
 * Evaluates an expression of a template's `Conditions`.
 * @throws TemplateError when it is not one.
 */
export function evaluateCondition(condition: unknown, scope: Scope, resolve: Resolve): boolean {
  const parsed = form.safeParse(condition);
  if (!parsed.success)
    throw new TemplateError(`${scope.where}: ${JSON.stringify(condition)} is not a condition.`);
  const part = (inner: unknown) => evaluateCondition(inner, scope, resolve);
  const found = parsed.data;
  if ('Condition' in found) return scope.condition(found.Condition);
  if ('Fn::And' in found) return found['Fn::And'].every(part);
  if ('Fn::Or' in found) return found['Fn::Or'].some(part);
  if ('Fn::Not' in found) return !found['Fn::Not'].every(part);
  const [left, right] = found['Fn::Equals'].map((side) => String(resolve(side, scope)));
  return left === right;
}
