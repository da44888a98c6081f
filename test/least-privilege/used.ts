import { anyOf } from '../../infra/local/iam/pattern.ts';
import type { Judged } from './calls.ts';
import type { Granted } from './roles.ts';

/** Knows which grants allowed at least one of these calls. */
export function createUsed(
  calls: readonly (Judged & { readonly who: string })[],
): (grant: Granted) => boolean {
  const allowed = calls.filter(({ decision }) => decision === 'allowed');
  const alike = Map.groupBy(allowed, ({ who, action }) => `${who} ${action}`);
  return ({ who, action, resource }) => {
    const covers = anyOf([resource]);
    return (alike.get(`${who} ${action}`) ?? []).some((call) => covers(call.resource, {}));
  };
}
