import { z } from 'zod';
import { faults } from '../api/faults.ts';
import { arn, definitionText, payload, readInput } from '../api/input.ts';
import { checkRole } from '../api/names.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts';

const whole = z.number().int().min(0).optional();

const testInput = z.object({
  definition: definitionText,
  roleArn: arn.optional(),
  input: payload.default('{}'),
  inspectionLevel: z.enum(['INFO', 'DEBUG', 'TRACE']).default('INFO'),
  revealSecrets: z.boolean().optional(),
  variables: payload.optional(),
  stateName: z.string().min(1).max(80).optional(),
  mock: z
    .object({
      result: payload.optional(),
      errorOutput: z
        .object({
          error: z.string('Member must not be null').max(256),
          cause: z.string().max(32_768).optional(),
        })
        .optional(),
      fieldValidationMode: z.enum(['STRICT', 'PRESENT', 'NONE']).default('STRICT'),
    })
    .optional(),
  context: payload.optional(),
  stateConfiguration: z
    .object({
      retrierRetryCount: whole,
      errorCausedByState: z.string().min(1).max(80).optional(),
      mapIterationFailureCount: whole,
      mapItemReaderData: payload.optional(),
    })
    .default({}),
});

/** What a state is to be tested with in place of its work. */
export type Mock =
  | { readonly kind: 'result'; readonly result: Json; readonly isLoose: boolean }
  | { readonly kind: 'error'; readonly error: string; readonly cause: string | undefined };

/** A test of one state, as it was asked for. */
export interface TestRequest {
  readonly definition: string;
  readonly stateName: string | undefined;
  readonly roleArn: string | undefined;
  readonly inputText: string;
  readonly input: Json;
  readonly level: 'INFO' | 'DEBUG' | 'TRACE';
  readonly variables: JsonObject;
  readonly mock: Mock | undefined;
  readonly context: JsonObject | undefined;
  readonly retryCount: number;
  readonly failedItems: number;
}

/**
 * Reads a TestState request; messages are AWS's where it has been seen to say them.
 * @throws AwsFault ValidationException, InvalidExecutionInput, InvalidArn
 */
export function readTest(request: unknown): TestRequest {
  const wanted = readInput(testInput, request);
  if (wanted.roleArn !== undefined) checkRole(wanted.roleArn);
  const mock = wanted.mock && readMock(wanted.mock);
  if (mock && wanted.revealSecrets)
    throw faults.validation('TestState does not support RevealSecrets when a mock is specified.');
  if (wanted.context !== undefined && !mock)
    throw faults.validation('A Context object can only be specified when a mock is specified.');
  return {
    definition: wanted.definition,
    stateName: wanted.stateName,
    roleArn: wanted.roleArn,
    inputText: wanted.input,
    input: readInputText(wanted.input),
    level: wanted.inspectionLevel,
    variables:
      wanted.variables === undefined ? {} : object(wanted.variables, 'Variables must be a JSON object.'),
    mock,
    context: wanted.context === undefined ? undefined : readContext(wanted.context),
    retryCount: wanted.stateConfiguration.retrierRetryCount ?? 0,
    failedItems: wanted.stateConfiguration.mapIterationFailureCount ?? 0,
  };
}

type WantedMock = NonNullable<z.infer<typeof testInput>['mock']>;

function readMock({ result, errorOutput, fieldValidationMode }: WantedMock): Mock {
  if ((result === undefined) === (errorOutput === undefined))
    throw faults.validation(
      'A test mock should have only one of the following fields: [result, errorOutput].',
    );
  if (errorOutput) return { kind: 'error', error: errorOutput.error, cause: errorOutput.cause };
  const value = json(result ?? '', 'Mocked result must be a valid JSON string.');
  return { kind: 'result', result: value, isLoose: fieldValidationMode === 'NONE' };
}

function readInputText(text: string): Json {
  try {
    return parseJson(text);
  } catch (problem) {
    throw faults.invalidInput(problem instanceof Error ? problem.message : 'not JSON');
  }
}

function readContext(text: string): JsonObject {
  const context = object(text, 'Invalid Context object provided: not a JSON object');
  if (context.Map !== undefined)
    throw faults.validation(
      "Invalid Context object provided: 'Map' field is not supported when mocking a Context object",
    );
  return context;
}

function object(text: string, otherwise: string): JsonObject {
  const value = json(text, otherwise);
  if (isJsonObject(value)) return value;
  throw faults.validation(otherwise);
}

function json(text: string, otherwise: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw faults.validation(otherwise);
  }
}
