import { checkTestable } from '../test-state/checks.ts';
import { loneState } from '../test-state/lone-state.ts';
import { outcomeOf } from '../test-state/outcome.ts';
import { readTest } from '../test-state/request.ts';
import { tryState } from '../test-state/try.ts';
import type { Operation } from './api.ts';

/**
 * Runs one state and answers what became of it, without a machine or a history. Mocked results are not compared with
 * the services' API models, and HTTP Tasks do not run here; so TRACE shows what DEBUG shows.
 */
export const testState: Operation = async (api, input) => {
  const request = readTest(input);
  const lone = loneState(api, request);
  checkTestable(lone.state, request);
  return outcomeOf(await tryState(api, lone, request), lone, request);
};
