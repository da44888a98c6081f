import type { Operation } from './api.ts';
import { createStateMachine } from './create-machine.ts';
import { validateStateMachineDefinition } from './definitions.ts';
import {
  describeExecution,
  describeStateMachineForExecution,
  listExecutions,
  stopExecution,
} from './executions.ts';
import { getExecutionHistory } from './history.ts';
import { deleteStateMachine, describeStateMachine, listStateMachines } from './machines.ts';
import { redriveExecution } from './redrive.ts';
import { startExecution, startSyncExecution } from './start.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './tasks.ts';
import { testState } from './test-state.ts';
import { updateStateMachine } from './update-machine.ts';

/** The operations of the API by their names. */
export const operations: Readonly<Record<string, Operation>> = {
  CreateStateMachine: createStateMachine,
  UpdateStateMachine: updateStateMachine,
  DescribeStateMachine: describeStateMachine,
  ListStateMachines: listStateMachines,
  DeleteStateMachine: deleteStateMachine,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  TestState: testState,
  StartExecution: startExecution,
  StartSyncExecution: startSyncExecution,
  DescribeExecution: describeExecution,
  ListExecutions: listExecutions,
  StopExecution: stopExecution,
  RedriveExecution: redriveExecution,
  GetExecutionHistory: getExecutionHistory,
  SendTaskSuccess: sendTaskSuccess,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: listTagsForResource,
};
