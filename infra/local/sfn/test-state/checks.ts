import { faults } from '../api/faults.ts';
import { parseResource } from '../integrations/resource.ts';
import { isJsonObject } from '../json.ts';
import type { State } from '../language/states.ts';
import type { Mock, TestRequest } from './request.ts';

const withoutMock = 'Task, Wait, Pass, Succeed, Fail, Choice';

/** @throws AwsFault where a state of its kind cannot be tested so, in AWS's words */
export function checkTestable(state: State, { mock, roleArn, context }: TestRequest): void {
  if (mock) checkMock(state, mock);
  else checkReal(state, roleArn);
  if (context?.Task !== undefined && !waits(state))
    throw faults.validation(
      "Invalid Context object provided: Context object contains 'Task' when state is not a Task state with a " +
        "'.sync' or '.waitForTaskToken' service integration pattern",
    );
}

function checkReal(state: State, roleArn: string | undefined): void {
  if (state.Type === 'Map' || state.Type === 'Parallel')
    throw faults.invalidDefinition(
      `TestState API does not support Map or Parallel states. Supported state types include: [${withoutMock}]`,
    );
  if (waits(state))
    throw faults.invalidDefinition(
      'TestState API supports .sync and .waitForTaskToken service integration patterns only with a mock',
    );
  if (state.Type === 'Task' && roleArn === undefined)
    throw faults.validation('RoleArn must be specified when testing a Task state');
}

function waits(state: State): boolean {
  const resource = state.Type === 'Task' ? parseResource(state.Resource) : undefined;
  return resource?.kind === 'service' && resource.pattern !== 'request';
}

function checkMock(state: State, mock: Mock): void {
  if (state.Type !== 'Task' && state.Type !== 'Map' && state.Type !== 'Parallel')
    throw faults.validation(`State type '${state.Type}' is not supported when a mock is specified`);
  if (mock.kind === 'error') return;
  const { result } = mock;
  if (state.Type === 'Task') {
    const isService = parseResource(state.Resource)?.kind === 'service';
    if (isService && !mock.isLoose && !isJsonObject(result))
      throw faults.validation('Mocked result must be a JSON object.');
    return;
  }
  if (!Array.isArray(result)) throw faults.validation('Mocked result must be an array.');
  if (state.Type === 'Parallel' && result.length !== state.Branches.length)
    throw faults.validation(
      'Mocked result must contain the same number of items as number of Parallel branches.',
    );
}
