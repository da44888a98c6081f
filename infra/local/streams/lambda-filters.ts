import { z } from 'zod';
import { compilePattern, type Fits } from './pattern.ts';

/** `FilterCriteria` of an event source mapping. Source: Lambda quotas: five patterns of at most 4,096 characters. */
export const filterCriteria = z.object({
  Filters: z.array(z.object({ Pattern: z.string().max(4_096) })).max(5),
});

/**
 * Operators that EventBridge's buses know and Lambda's filters do not: a deployment with them would fail.
 * Source: Lambda Developer Guide, "Filter rule syntax"; EventBridge User Guide, "Comparison operators", Pipes.
 */
const foreign = ['wildcard', 'cidr'];

/**
 * Compiles the filters of a mapping: a record is for the function when any of them fits, or there are none.
 * @throws Error that names the place of what is no pattern, or what Lambda does not take
 */
export function compileFilters(criteria: z.infer<typeof filterCriteria> | undefined): Fits {
  const patterns = (criteria?.Filters ?? []).map(({ Pattern }) => {
    const pattern: unknown = JSON.parse(Pattern);
    refuseForeign(pattern, '$');
    return compilePattern(pattern);
  });
  return (record) => patterns.length === 0 || patterns.some((fits) => fits(record));
}

function refuseForeign(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, below] of Object.entries(value)) {
    const place = `${path}.${name}`;
    const isOperator = Array.isArray(value) && typeof below === 'object' && below !== null;
    if (isOperator) refuseOperator(below, path);
    refuseForeign(below, Array.isArray(value) ? path : place);
  }
}

function refuseOperator(operator: object, path: string) {
  const [[name, operand] = []] = Object.entries(operator);
  const nested = name === 'anything-but' && typeof operand === 'object' && !Array.isArray(operand);
  if (nested) throw new Error(`${path}: Lambda's filters take values in anything-but, no operator.`);
  if (name !== undefined && foreign.includes(name))
    throw new Error(`${path}: Lambda's filters do not take ${name}.`);
}
