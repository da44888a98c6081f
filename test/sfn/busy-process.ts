/** Runs forty executions on the database it is given, and says "done" when all have ended. Made to be killed. */
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createStepFunctions } from '../../infra/local/sfn/step-functions.ts';
import { callFunction, machine, place, roleArn } from './world.ts';

const [file = '', started = ''] = process.argv.slice(2);
const activity = createActivity();
const clock = createClock(activity);
const callAws = async (_service: string, _operation: string, input: unknown) => {
  await new Promise((later) => setTimeout(later, 3));
  return { StatusCode: 200, Payload: Reflect.get(Object(input), 'Payload') };
};
const sfn = createStepFunctions({ file, clock, activity, place, callAws });
const go = { End: undefined, Output: '{% $states.result.Payload + 1 %}' };
const definition = machine({
  One: callFunction('one', { ...go, Next: 'Hold' }),
  Hold: { Type: 'Wait', Seconds: 1 },
  Fan: {
    Type: 'Map',
    Items: '{% [$states.input, $states.input] %}',
    ItemProcessor: { StartAt: 'Item', States: { Item: callFunction('item') } },
    Output: '{% $sum($states.result) %}',
  },
  Two: callFunction('two', { ...go, End: true }),
});
const stateMachineArn = await sfn.define({ name: 'busy', definition, roleArn, type: 'STANDARD' });
sfn.resume();
const owner = { kind: 'owner' } as const;
if (started === 'start')
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      sfn.call('StartExecution', { stateMachineArn, name: `e${n}`, input: String(n) }, owner),
    ),
  );
console.log('up');
const open = async () => {
  const answer = await sfn.call('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING' }, owner);
  return JSON.stringify(answer).includes('RUNNING');
};
while (await open()) await new Promise((later) => setTimeout(later, 20));
console.log('done');
sfn.close();
clock.close();
