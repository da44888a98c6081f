import { policyDocument } from './document.ts';
import { compile, type Rule } from './rule.ts';

/** Compiles each policy once: credentials of one kind share theirs. */
export function createSessionPolicies(): (policy: object) => readonly Rule[] {
  const compiled = new WeakMap<object, readonly Rule[]>();
  return (policy) => {
    const known = compiled.get(policy);
    if (known) return known;
    const rules = policyDocument.parse(policy).Statement.map(compile);
    compiled.set(policy, rules);
    return rules;
  };
}
