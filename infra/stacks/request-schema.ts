import { z } from 'zod';

/** Fields that a body may have beyond those of its route, so that the handler can name the ones it does not know. */
const surplusFields = 20;

/**
 * The JSON Schema (draft 4, the newest that API Gateway knows) by which API Gateway judges a body: its form and
 * size. Fields are judged by the handler, with the same zod schema: API Gateway can name neither the field at fault
 * nor what to do (docs/decisions/009).
 */
export function requestSchema(body: z.ZodObject): Readonly<Record<string, unknown>> {
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    maxProperties: Object.keys(body.shape).length + surplusFields,
  };
}

/** The schema of a body that no handler judges: it goes straight to a state machine, so the gateway judges all of it. */
export const wholeSchema = (message: z.ZodType): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(message, { target: 'draft-4', io: 'input' });
