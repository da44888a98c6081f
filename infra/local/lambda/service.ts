import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import { parseInput } from '../wire/parse-input.ts';
import type { AsyncConfig } from './async-config.ts';
import type { FunctionDefinition, InvocationResult } from './definition.ts';
import { describeEvents, describeFunction, describeWhole } from './describe-function.ts';
import { noSuchFunction, readFunctionName } from './function-name.ts';
import { invocation, invoke } from './invoke.ts';
import type { Invoking } from './lambda.ts';

/** What the API needs of Lambda. */
export interface Functions {
  invoke(name: string, payload: string, how?: Invoking): Promise<InvocationResult>;
  /** Keeps the event on disk and runs the function later, with AWS's retries. */
  invokeLater(name: string, payload: string, clientContext?: string): void;
  /** What becomes of a function's events. */
  eventsOf(name: string): AsyncConfig;
  find(name: string): FunctionDefinition | undefined;
  definitions(): readonly FunctionDefinition[];
  readonly place: Place;
}

const named = z.object({ FunctionName: z.string(), Qualifier: z.string().optional() });
const list = z.object({
  Marker: z.string().optional(),
  MaxItems: z.coerce.number().int().min(1).max(10_000).default(50),
});

/** A page never holds more. Source: Lambda API Reference, ListFunctions. */
const largestPage = 50;

/** Lambda's API of functions. An unknown operation is `UnknownOperationException`. */
export function lambdaService(functions: Functions): AwsService {
  const { place } = functions;
  const find = (input: unknown) => {
    const { FunctionName, Qualifier } = parseInput(named, input, 'InvalidParameterValueException');
    const called = readFunctionName(FunctionName, Qualifier);
    const definition = functions.find(called.name);
    const isThere = definition && (called.qualifier ?? '$LATEST') === '$LATEST';
    if (!isThere) throw noSuchFunction(called, place);
    return { called, definition };
  };
  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    Invoke(input) {
      const { called } = find(input);
      return invoke(functions, called, parseInput(invocation, input, 'InvalidParameterValueException'));
    },
    GetFunction(input) {
      const { called, definition } = find(input);
      return describeWhole(definition, place, called.qualifier);
    },
    GetFunctionConfiguration(input) {
      const { called, definition } = find(input);
      return describeFunction(definition, place, called.qualifier);
    },
    GetFunctionConcurrency(input) {
      const { reservedConcurrency } = find(input).definition;
      return reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
    },
    GetFunctionEventInvokeConfig(input) {
      const { definition } = find(input);
      return describeEvents(definition, functions.eventsOf(definition.name), place);
    },
    ListFunctions: (input) =>
      listFunctions(functions, parseInput(list, input, 'InvalidParameterValueException')),
  };
  return {
    signingName: 'lambda',
    async call(operation, input) {
      const perform = operations[operation];
      if (perform) return perform(input);
      throw new AwsFault('UnknownOperationException', `Lambda here has no operation ${operation}.`, 404);
    },
  };
}

/** Pages go on after the name that the marker holds. */
function listFunctions(functions: Functions, { Marker, MaxItems }: z.infer<typeof list>) {
  const all = [...functions.definitions()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rest =
    Marker === undefined ? all : all.filter(({ name }) => name > Buffer.from(Marker, 'base64url').toString());
  const page = rest.slice(0, Math.min(MaxItems, largestPage));
  const last = page.at(-1);
  return {
    Functions: page.map((each) => describeFunction(each, functions.place)),
    ...(last && rest.length > page.length && { NextMarker: Buffer.from(last.name).toString('base64url') }),
  };
}
