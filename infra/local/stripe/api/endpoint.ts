import type { z } from 'zod';
import type { Form } from '../form.ts';
import { readParameters } from '../parameters.ts';
import type { Work } from '../work.ts';

/** One endpoint of the API. */
export interface ApiEndpoint {
  readonly method: 'GET' | 'POST';
  /** Below the root, `{id}` standing for an id. */
  readonly path: string;
  /** The name fault switches know it by: the path's words and what is done. */
  readonly operation: string;
  /** Performs it and answers the JSON text. @throws ApiError */
  run(work: Work, form: Form, id: string): string;
}

/** An endpoint whose parameters are read by a schema first. */
export function endpoint<T extends z.ZodType>(
  operation: string,
  method: 'GET' | 'POST',
  path: string,
  schema: T,
  run: (work: Work, parameters: z.output<T>, id: string) => string,
): ApiEndpoint {
  return {
    operation,
    method,
    path,
    run: (work, form, id) => run(work, readParameters(schema, form), id),
  };
}
