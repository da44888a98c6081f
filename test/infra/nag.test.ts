import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { acceptedFindings } from './accepted-findings.ts';
import { assembled, everyOption } from './assembled.ts';

const bare = assembled();
const full = assembled(everyOption);

const findingsOf = ({ app }: typeof bare) =>
  new AwsSolutionsChecks(app).validateScope(app).violations.flatMap(({ ruleName, violatingResources }) =>
    (violatingResources ?? []).map(({ constructPath }) => ({
      rule: ruleName.replace('AwsSolutions-', ''),
      path: constructPath ?? '',
    })),
  );
const findings = findingsOf(bare);
const covers = (
  { rule, at = '' }: (typeof acceptedFindings)[number],
  found: ReturnType<typeof findingsOf>[number],
) => found.rule.replace(/\[.*/s, '') === rule && found.path.startsWith(at);

test("of AWS's own checklist nothing is left undone without a reason", () => {
  const all = [...findings, ...findingsOf(full)];
  expect(all.filter((found) => !acceptedFindings.some((accepted) => covers(accepted, found)))).toEqual([]);
});

test('no reason outlives what it excuses', () => {
  expect(acceptedFindings.filter((accepted) => !findings.some((found) => covers(accepted, found)))).toEqual(
    [],
  );
});
