import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { problemOf } from '../faults/check-fault.ts';
import type { FaultyService } from '../faults/services.ts';
import { type Faults, faultSchema, faultyServices } from '../faults.ts';
import { answerJson, readJson } from './json.ts';

const clearing = z.strictObject({
  service: z.enum(faultyServices).optional(),
  operation: faultSchema.shape.operation,
  mode: faultSchema.shape.mode.optional(),
});

/**
 * Answers `GET|PUT|DELETE /_local/faults`: lists the switches that are on, switches one on, or switches off.
 * Throws RangeError that says what is wrong with a switch.
 */
export function createFaultsPage(faults: Faults, services: readonly FaultyService[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'PUT') {
      const fault = parse(faultSchema, await readJson(request));
      const problem = problemOf(fault, services);
      if (problem !== undefined) throw new RangeError(problem);
      faults.put(fault);
    }
    if (request.method === 'DELETE') faults.clear(parse(clearing, await readJson(request)));
    answerJson(response, 200, faults.list());
  };
}

/** Answers `GET /_local/faults/services`: what can be made to misbehave here, and how. */
export const answerFaultyServices =
  (services: readonly FaultyService[]) => (_: IncomingMessage, response: ServerResponse) =>
    answerJson(
      response,
      200,
      services
        .filter(({ absent }) => absent === undefined)
        .map(({ service, title, parts }) => ({ service, title, parts })),
    );

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RangeError(z.prettifyError(parsed.error));
}
