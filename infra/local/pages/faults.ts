import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Faults, faultSchema, faultyServices } from '../faults.ts';
import { answerJson, readJson } from './json.ts';

const clearing = z.strictObject({ service: z.enum(faultyServices).optional() });

/** Answers `GET|PUT|DELETE /_local/faults`: lists the switches that are on, switches one on, or switches off. */
export function createFaultsPage(faults: Faults) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'PUT') faults.put(parse(faultSchema, await readJson(request)));
    if (request.method === 'DELETE') faults.clear(parse(clearing, await readJson(request)).service);
    answerJson(response, 200, faults.list());
  };
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RangeError(z.prettifyError(parsed.error));
}
