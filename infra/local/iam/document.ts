import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const values = z.union([value, z.array(value)]).transform((given) => [given].flat());

const statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Condition: z.record(z.string(), z.record(z.string(), values)).optional(),
  })
  .refine(
    (it) => (it.Action === undefined) !== (it.NotAction === undefined),
    'needs either Action or NotAction',
  )
  .refine(
    (it) => (it.Resource === undefined) !== (it.NotResource === undefined),
    'needs either Resource or NotResource',
  );

/** An identity-based policy document. */
export const policyDocument = z.looseObject({
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});

/** One statement of a policy. */
export type Statement = z.infer<typeof statement>;
