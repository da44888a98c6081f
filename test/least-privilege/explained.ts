import { anyOf } from '../../infra/local/iam/pattern.ts';
import type { Granted } from './roles.ts';

/** A grant, or a refused call, that has a reason. */
export interface Explained {
  readonly says: string;
  readonly fits: (grant: Granted) => boolean;
}

/**
 * Explains grants of `who` on these actions.
 * @param who names, or patterns of names with `*`
 * @param on resources as the grants have them, with `*`; all where not given
 */
export function because(
  reason: string,
  who: readonly string[],
  actions: readonly string[],
  on: readonly string[] = ['*'],
): Explained {
  const [isWho, isAction, isOn] = [anyOf(who), anyOf(actions), anyOf(on)];
  return {
    says: `${who.join(', ')}: ${actions.join(', ')} on ${on.join(', ')}. ${reason}`,
    fits: (grant) => isWho(grant.who, {}) && isAction(grant.action, {}) && isOn(grant.resource, {}),
  };
}
