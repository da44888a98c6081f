import { z } from 'zod';
import type { HistoryEvent } from '../execution/step.ts';
import { compact, isJsonObject, type JsonObject } from '../json.ts';
import type { Operation } from './api.ts';
import { findExecution } from './executions.ts';
import { arn, paging, readInput } from './input.ts';
import { seconds } from './names.ts';
import { nextTokenAfter, pageSize, placeIn } from './paging.ts';

const historyInput = z.object({
  executionArn: arn,
  reverseOrder: z.boolean().default(false),
  includeExecutionData: z.boolean().default(true),
  ...paging,
});

/** Members that carry what states were given and gave. */
const data: readonly string[] = [
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
  'assignedVariables',
  'assignedVariablesDetails',
];

/** The events of an execution, in their order or the reverse. */
export const getExecutionHistory: Operation = async (api, input) => {
  const { executionArn, reverseOrder, includeExecutionData, maxResults, nextToken } = readInput(
    historyInput,
    input,
  );
  const { id } = findExecution(api, executionArn);
  const question = [executionArn, reverseOrder];
  const place = placeIn(nextToken, question);
  const size = pageSize(maxResults);
  const from = typeof place === 'number' ? place : reverseOrder ? Number.MAX_SAFE_INTEGER : 0;
  const events = api.store.history.events(id, from, size + 1, reverseOrder);
  const page = events.slice(0, size);
  const last = page.at(-1);
  return compact({
    events: page.map((event) => show(event, includeExecutionData)),
    nextToken: last && events.length > size ? nextTokenAfter(last.id, question) : undefined,
  });
};

function show({ id, previous, at, type, details }: HistoryEvent, withData: boolean): JsonObject {
  const event = { timestamp: seconds(at), type, id, previousEventId: previous };
  return { ...event, ...(withData || !details ? details : withoutData(details)) };
}

function withoutData(details: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(details).map(([member, values]) => [
      member,
      isJsonObject(values)
        ? Object.fromEntries(Object.entries(values).filter(([name]) => !data.includes(name)))
        : values,
    ]),
  );
}
