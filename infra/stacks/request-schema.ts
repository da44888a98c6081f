import { z } from 'zod';

/**
 * The JSON Schema by which API Gateway judges a body: draft 4, the newest that it knows. Formats keep their name and
 * lose their pattern: zod's patterns are written for JavaScript, and the handler judges with zod itself.
 */
export function requestSchema(body: z.ZodObject): Readonly<Record<string, unknown>> {
  const { '~standard': _, ...schema } = z.toJSONSchema(body, {
    target: 'draft-04',
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return schema;
}
