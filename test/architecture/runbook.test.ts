import { expect, test } from 'vitest';
import { faults } from '../../functions/faults.ts';
import { assembled, propertiesOf } from '../infra/assembled.ts';
import { read, sources } from './sources.ts';
import { isNode, nodesOf, type SyntaxNode } from './syntax.ts';

const runbook = read('docs/runbook.md');
const headings = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading]) => heading);
const app = assembled();

/** The sections under `## Alarms`, by name. */
const alarmSections = new Map(
  (/^## Alarms$(.*?)^## /ms.exec(runbook)?.[1] ?? '')
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.split('\n')[0] ?? '', section]),
);

test('every alarm has a section in the runbook, and there is none for an alarm that is gone', () => {
  const alarms = propertiesOf(app.resources(), 'AWS::CloudWatch::Alarm').map(({ AlarmName }) =>
    String(AlarmName).replace(/^stayflow /, ''),
  );
  expect(alarms.length).toBeGreaterThan(0);
  expect([...alarmSections.keys()].sort()).toEqual(alarms.sort());
});

test('the section of an alarm says what it means, where to look and what to do', () => {
  const parts = ['**Meaning.**', '**Where to look.**', '**What to do.**'];
  const lacks = [...alarmSections].filter(([, section]) => !parts.every((part) => section.includes(part)));
  expect(lacks.map(([name]) => name)).toEqual([]);
});

test('every rule that tells a person has a section in the runbook', () => {
  const rules = propertiesOf(app.resources(), 'AWS::Events::Rule').map(({ Description }) => Description);
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter((rule) => !headings.includes(String(rule)))).toEqual([]);
});

test('every reason of a work item has a section in the runbook', () => {
  const reasons = literalsOf('functions/adapters/work-items.ts', 'WorkReason');
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons.filter((reason) => !headings.includes(reason))).toEqual([]);
});

test('every fault is explained in the runbook', () => {
  expect(Object.keys(faults).filter((fault) => !runbook.includes(`| \`${fault}\` |`))).toEqual([]);
});

/** The texts that a type made of texts can be. */
function literalsOf(path: string, typeName: string): string[] {
  const program = sources.find((source) => source.path === path)?.parsed.program;
  const isIt = ({ type, id }: SyntaxNode) =>
    type === 'TSTypeAliasDeclaration' && isNode(id) && id.name === typeName;
  return nodesOf(program)
    .filter(isIt)
    .flatMap((declaration) => nodesOf(declaration))
    .flatMap(({ type, value }) => (type === 'Literal' && typeof value === 'string' ? [value] : []));
}
