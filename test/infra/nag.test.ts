import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, expect, test } from 'vitest';
import { acceptedFindings } from './accepted-findings.ts';
import { assembled } from './assembled.ts';

const app = assembled();
afterAll(app.remove);

const findings = new AwsSolutionsChecks(app.app)
  .validateScope(app.app)
  .violations.flatMap(({ ruleName, violatingResources }) =>
    (violatingResources ?? []).map(({ constructPath }) => ({
      rule: ruleName.replace('AwsSolutions-', ''),
      path: constructPath ?? '',
    })),
  );
const covers = ({ rule, at = '' }: (typeof acceptedFindings)[number], found: (typeof findings)[number]) =>
  found.rule.replace(/\[.*/s, '') === rule && found.path.startsWith(at);

test("of AWS's own checklist nothing is left undone without a reason", () => {
  expect(findings.filter((found) => !acceptedFindings.some((accepted) => covers(accepted, found)))).toEqual(
    [],
  );
});

test('no reason outlives what it excuses', () => {
  expect(acceptedFindings.filter((accepted) => !findings.some((found) => covers(accepted, found)))).toEqual(
    [],
  );
});
