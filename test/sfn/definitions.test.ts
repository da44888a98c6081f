import { expect, test } from 'vitest';
import { readDefinition } from '../../infra/local/sfn/language/definition.ts';

const problemsOf = (definition: string, calls = (_service: string, _operation: string) => true) =>
  readDefinition(definition, calls).problems.map(({ message, location }) => `${message} at ${location}`);

const machine = (States: Record<string, object>, more: object = {}) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(States)[0], States, ...more });
const pass = (more: object = {}) => ({ Type: 'Pass', End: true, ...more });
const task = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'pay' },
  End: true,
  ...more,
});
const inner = { StartAt: 'Inner', States: { Inner: pass() } };
const map = (more: object = {}) => ({ Type: 'Map', ItemProcessor: inner, End: true, ...more });
const retry = (more: object) => machine({ Pay: task({ Retry: [{ ErrorEquals: ['Busy'], ...more }] }) });

test('what AWS takes is taken', () => {
  const good = [
    machine({ P: pass({ Comment: 'why', Assign: { a: 1, ünïcode: 2 } }) }, { Comment: 'c', Version: '1.0' }),
    machine({ T: task({ TimeoutSeconds: '{% 5 %}', HeartbeatSeconds: '{% 2 %}' }) }),
    machine({ T: task({ Credentials: { RoleArn: '{% $role %}' } }) }),
    machine({ F: { Type: 'Fail', Error: "{% 'a' %}", Cause: 'b' } }),
    machine({ M: map({ Items: [1, 2], MaxConcurrency: '{% 2 %}', ToleratedFailureCount: '{% 1 %}' }) }),
    machine({ M: map({ Items: { a: 1 }, ToleratedFailurePercentage: 12.5 }) }),
    machine({ W: { Type: 'Wait', Seconds: 0, End: true } }),
    retry({
      IntervalSeconds: 2,
      MaxAttempts: 0,
      BackoffRate: 1.5,
      MaxDelaySeconds: 3,
      JitterStrategy: 'FULL',
    }),
  ];
  expect(good.flatMap((definition) => problemsOf(definition))).toEqual([]);
});

test.each([
  ['text that is no JSON', '{', /JSON/],
  ['a machine without states', '{"QueryLanguage":"JSONata","StartAt":"A"}', /\[States\]/],
  ['JSONPath', JSON.stringify({ StartAt: 'P', States: { P: pass() } }), /JSONPath definitions do not run/],
  ['one JSONPath state', machine({ P: pass({ QueryLanguage: 'JSONPath' }) }), /JSONPath.*\/States\/P/],
  ['a field of JSONPath', machine({ P: pass({ ResultPath: '$.a' }) }), /ResultPath belongs to JSONPath/],
  ['a field that no state has', machine({ P: pass({ Foo: 1 }) }), /Foo.* at \/States\/P$/],
  ['a successor that is not there', machine({ P: { Type: 'Pass', Next: 'Nowhere' } }), /Nowhere/],
  [
    'an expression that does not compile',
    machine({ P: pass({ Output: '{% $sum( %}' }) }),
    /does not compile/,
  ],
  ['a name of 81 characters', machine({ ['x'.repeat(81)]: pass() }), /key/],
  [
    'a heartbeat longer than the timeout',
    machine({ T: task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }) }),
    /less/,
  ],
  ['a timeout of nothing', machine({ T: task({ TimeoutSeconds: 0 }) }), /from 1 to 99999999/],
  ['a timeout as text', machine({ T: task({ TimeoutSeconds: '5' }) }), /JSONata expression/],
  ['a Wait without an end', machine({ W: { Type: 'Wait', End: true } }), /exactly one of "Seconds"/],
  [
    'States.ALL before others',
    machine({ T: task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }) }),
    /last/,
  ],
  ['States.ALL among others', retry({ ErrorEquals: ['States.ALL', 'A'] }), /alone/],
  [
    'a longest delay below the interval',
    retry({ IntervalSeconds: 10, MaxDelaySeconds: 5 }),
    /greater than Interval/,
  ],
  ['a backoff that grows shorter', retry({ BackoffRate: 0.5 }), />=1/],
  ['a jitter that is none', retry({ JitterStrategy: 'HALF' }), /FULL/],
  [
    'a batcher',
    machine({ M: map({ ItemBatcher: { MaxItemsPerBatch: 2 } }) }),
    /ItemBatcher belongs to distributed/,
  ],
  [
    'a distributed Map',
    machine({ M: map({ ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED' } } }) }),
    /Only inline/,
  ],
  [
    'an Iterator',
    machine({ M: { Type: 'Map', Iterator: inner, End: true } }),
    /Iterator belongs to JSONPath/,
  ],
  ['more than all items failing', machine({ M: map({ ToleratedFailurePercentage: 101 }) }), /<=100/],
  ['a variable called states', machine({ P: pass({ Assign: { states: 1 } }) }), /reserved/],
  ['a variable with a dash', machine({ P: pass({ Assign: { 'a-b': 1 } }) }), /not the name of a variable/],
  [
    'an activity',
    machine({ T: task({ Resource: 'arn:aws:states:eu-west-1:000000000000:activity:a' }) }),
    /not supported/,
  ],
  [
    'an HTTP Task',
    machine({ T: task({ Resource: 'arn:aws:states:::http:invoke' }) }),
    /http:invoke is not supported/,
  ],
  [
    'a token that DynamoDB cannot give back',
    machine({ T: task({ Resource: 'arn:aws:states:::dynamodb:getItem.waitForTaskToken' }) }),
    /integration pattern/,
  ],
  ['a function without a name', machine({ T: task({ Arguments: {} }) }), /"FunctionName" is required/],
])('refuses %s, and says why', (_, definition, reason) => {
  expect(problemsOf(definition)[0]).toMatch(reason);
});

test('a variable of an outer machine cannot be assigned within', () => {
  const within = { StartAt: 'R', States: { R: pass({ Assign: { price: 2 } }) } };
  const definition = machine({
    P: { Type: 'Pass', Assign: { price: 1 }, Next: 'Q' },
    Q: { Type: 'Parallel', Branches: [within], End: true },
  });
  expect(problemsOf(definition)).toEqual([
    'The variable $price is assigned outside too at /States/Q/Branches/0/States/R/Assign/price',
  ]);
});

test('a definition that calls what does not run here is refused when it is made, not when it runs', () => {
  const bus = machine({
    Tell: { ...task(), Resource: 'arn:aws:states:::events:putEvents', Arguments: { Entries: [] } },
  });
  expect(problemsOf(bus, (service) => service !== 'events')).toEqual([
    'events PutEvents cannot be called from here at /States/Tell/Resource',
  ]);
});
