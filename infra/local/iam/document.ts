import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const values = z.union([value, z.array(value)]).transform((given) => [given].flat());
const conditions = z.record(z.string(), z.record(z.string(), values));

const statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Condition: conditions.optional(),
  })
  .refine(
    (it) => (it.Action === undefined) !== (it.NotAction === undefined),
    'needs either Action or NotAction',
  )
  .refine(
    (it) => (it.Resource === undefined) !== (it.NotResource === undefined),
    'needs either Resource or NotResource',
  );

const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema.transform((one) => [one]), z.array(schema)]);

/** An identity-based or a session policy document. */
export const policyDocument = z.looseObject({ Statement: listOf(statement) });

/** One statement of a policy. */
export type Statement = z.infer<typeof statement>;

const principals = z.record(z.string(), oneOrMore);

const trustStatement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.preprocess((given) => (given === '*' ? { '*': '*' } : given), principals),
  Action: oneOrMore,
  Condition: conditions.optional(),
});

/** A role's trust policy: who may take it. */
export const trustDocument = z.looseObject({ Statement: listOf(trustStatement) });

/** One statement of a trust policy. */
export type TrustStatement = z.infer<typeof trustStatement>;
