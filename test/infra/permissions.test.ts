import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Audience } from '../../functions/api/route.ts';
import { functions } from '../../functions/functions.ts';
import { tasks } from '../../functions/tasks/registry.ts';
import { createIam } from '../../infra/local/iam/evaluate.ts';
import { createCallerRoles } from '../../infra/stacks/caller-roles.ts';
import { allRoutes } from '../../infra/stacks/route-methods.ts';
import { workflows } from '../../workflows/index.ts';
import { allowedBy, assembled, propertiesOf, templates } from './assembled.ts';

const app = assembled();
const resources = app.resources();

const deployed = new Map(
  propertiesOf(resources, 'AWS::Lambda::Function').map((each) => [String(each.FunctionName), each]),
);
const machines = propertiesOf(resources, 'AWS::StepFunctions::StateMachine');
const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;

test('every function of the registry is deployed, and no other', () => {
  expect([...deployed.keys()].sort()).toEqual(Object.keys(functions).sort());
});

test.each(workflows.map(({ name }) => name))(
  '%s may invoke exactly the tasks that its definition calls',
  (name) => {
    const machine = machines.find(({ StateMachineName }) => StateMachineName === name);
    const called = [...new Set(JSON.stringify(machine?.Definition).match(/\$\{[^}]+\}/g))].map((found) =>
      found.slice(2, -1),
    );
    expect(called.length).toBeGreaterThan(0);
    expect(machine?.DefinitionSubstitutions).toEqual(
      Object.fromEntries(called.map((task) => [task, functionArn(task)])),
    );
    expect(allowedBy(resources, machine?.RoleArn)).toEqual(
      called.map((task) => `lambda:InvokeFunction ${functionArn(task)}`).sort(),
    );
  },
);

test('every task is called by some workflow', () => {
  expect([...new Set(workflows.flatMap(({ tasks: called }) => called))].sort()).toEqual(
    Object.keys(tasks).sort(),
  );
});

test.each(Object.entries(functions))(
  '%s may do what its grants say, and write its log',
  (name, { grants }) => {
    const allowed = allowedBy(resources, deployed.get(name)?.Role);
    const tables = {
      table: 'stayflow',
      searchTable: 'stayflow-search',
      idempotencyTable: 'stayflow-idempotency',
      executionTable: 'stayflow-executions',
    };
    for (const grant of grants)
      if ('actions' in grant)
        for (const action of grant.actions)
          expect(allowed).toContain(
            `dynamodb:${action} arn:aws:dynamodb:eu-west-1:000000000000:table/${tables[grant.on]}`,
          );
    const granted = grants.map(({ on }) => on);
    const services = new Set(allowed.map((each) => each.split(':')[0]));
    expect(services.has('ssm')).toBe(granted.includes('settings'));
    expect(services.has('secretsmanager')).toBe(granted.includes('settings'));
    expect(services.has('ses')).toBe(granted.includes('mail'));
    const onStates: readonly string[] = ['workflows', 'waits', 'redrives', 'executions'];
    expect(services.has('states')).toBe(granted.some((on) => onStates.includes(on)));
    expect(services.has('scheduler')).toBe(granted.includes('schedules'));
    expect(services.has('iam')).toBe(granted.includes('schedules'));
    expect(allowed).toContain(
      `logs:PutLogEvents arn:aws:logs:eu-west-1:000000000000:log-group:/aws/lambda/${name}:*`,
    );
  },
);

test('no function and no workflow may do anything to more than it names', () => {
  for (const { type, properties, logicalId } of resources) {
    if (type !== 'AWS::IAM::Role' || logicalId.startsWith('CustomCDKBucketDeployment')) continue;
    const { Policies } = z.looseObject({ Policies: z.unknown().optional() }).parse(properties);
    expect(JSON.stringify(Policies ?? '')).not.toMatch(/"Resource":"\*"|"Action":"[^"]*\*"/);
  }
});

test('the stream starts exactly the workflows that changes start, and ends the wait for a payment', () => {
  const may = allowedBy(resources, deployed.get('start-workflows')?.Role).filter((each) =>
    each.startsWith('states:'),
  );
  const started = workflows.filter(({ patterns }) => patterns.length > 0).map(({ name }) => start(name));
  const wait = 'states:SendTaskSuccess arn:aws:states:eu-west-1:000000000000:stateMachine:expire-hold';
  expect(may).toEqual([wait, ...started].sort());
});

const plannedNames = workflows
  .filter(({ startedBy }) => startedBy.kind === 'planned')
  .map(({ name }) => name);
const start = (name: string) =>
  `states:StartExecution arn:aws:states:eu-west-1:000000000000:stateMachine:${name}`;
const stagesRole = 'arn:aws:iam::000000000000:role/stayflow-stages';

test('whoever plans a stay may start its stages, and write schedules of them under the role for that', () => {
  const allowed = allowedBy(resources, deployed.get('plan-stages')?.Role);
  expect(allowed.filter((each) => each.startsWith('states:'))).toEqual(plannedNames.map(start).sort());
  expect(allowed.filter((each) => /^(iam|scheduler):/.test(each))).toEqual(
    [
      `iam:PassRole ${stagesRole}`,
      ...['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule'].flatMap((action) =>
        plannedNames.map(
          (name) => `scheduler:${action} arn:aws:scheduler:eu-west-1:000000000000:schedule/${name}/*`,
        ),
      ),
    ].sort(),
  );
});

test('schedules of stays may start the stages and nothing else, and put by what fails', () => {
  expect(allowedBy(resources, stagesRole)).toEqual(
    ['sqs:SendMessage arn:aws:sqs:eu-west-1:000000000000:stages-failures', ...plannedNames.map(start)].sort(),
  );
});

test('Channex is asked each minute by the function itself, under a role that may call it and nothing else', () => {
  const schedule = propertiesOf(resources, 'AWS::Scheduler::Schedule').find(
    ({ Name }) => Name === 'channex-feed',
  );
  expect(schedule).toMatchObject({
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
  });
  const { Arn, RoleArn } = z.object({ Arn: z.string(), RoleArn: z.string() }).parse(schedule?.Target);
  expect(Arn).toBe(functionArn('import-pending'));
  expect(allowedBy(resources, RoleArn)).toEqual([`lambda:InvokeFunction ${functionArn('import-pending')}`]);
});

const callers = ['Visitor', 'Guest', 'Cleaner', 'Operator', 'Owner'];
const mayCall: Readonly<Record<Audience, readonly string[]>> = {
  anyone: callers,
  'signed-in': ['Guest', 'Cleaner', 'Operator', 'Owner'],
  cleaner: ['Cleaner'],
  operator: ['Operator', 'Owner'],
  owner: ['Owner'],
  webhook: [],
};
const roleOf = (name: string) => resources.find(({ logicalId }) => logicalId.startsWith(`Identities${name}`));

test.each(callers)('%s may call exactly the routes that are theirs', (caller) => {
  const api = resources.find(({ type }) => type === 'AWS::ApiGateway::RestApi')?.ref;
  const arns = allRoutes
    .filter(([, { audience }]) => mayCall[audience].includes(caller))
    .map(
      ([, { method, path }]) =>
        `execute-api:Invoke arn:aws:execute-api:eu-west-1:000000000000:${api}/api/${method}${path.replace(/\{\w+\}/g, '*')}`,
    );
  expect(allowedBy(resources, roleOf(caller)?.ref)).toEqual(arns.sort());
});

test.each(callers)("no wildcard of %s's routes reaches a route of somebody else", (caller) => {
  const iam = createIam(resources, { accountId: '000000000000', region: 'eu-west-1' });
  const api = resources.find(({ type }) => type === 'AWS::ApiGateway::RestApi')?.ref;
  const role = `arn:aws:iam::000000000000:role/${roleOf(caller)?.ref}`;
  const reached = allRoutes.filter(([, { method, path }]) => {
    const route = `${api}/api/${method}${path.replace(/\{\w+\}/g, 'x')}`;
    return iam.allows(role, 'execute-api:Invoke', `arn:aws:execute-api:eu-west-1:000000000000:${route}`);
  });
  expect(reached.map(([name]) => name)).toEqual(
    allRoutes.filter(([, { audience }]) => mayCall[audience].includes(caller)).map(([name]) => name),
  );
});

test('routes of later audiences would go to the roles that they are for', () => {
  const stack = new Stack(new App());
  createCallerRoles(stack, 'pool', (audiences) => [...audiences]);
  const roles = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  const given = roles.map((each) =>
    JSON.stringify(each.Properties.Policies[0].PolicyDocument.Statement[0].Resource),
  );
  expect(given.sort()).toEqual([
    '"anyone"',
    '["anyone","signed-in","cleaner"]',
    '["anyone","signed-in","operator","owner"]',
    '["anyone","signed-in","operator"]',
    '["anyone","signed-in"]',
  ]);
});

test('no template holds a key', () => {
  expect(templates(app.dir).join()).not.toMatch(/sk_(live|test)_|whsec_|AKIA/);
});
