import { z } from 'zod';
import { catchers, retriers } from './error-rules.ts';
import { isLongerThan, orExpression, text, whole } from './field-types.ts';
import { distributedOnly, jsonPathOnly } from './foreign-fields.ts';

/** What every state may have; names have at most 80 characters. */
const common = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  ...jsonPathOnly,
};
const output = { Output: z.json().optional() };
const assign = { Assign: z.record(z.string(), z.json()).optional() };
const onwards = { Next: z.string().optional(), End: z.boolean().optional() };
const usual = { ...common, ...output, ...assign, ...onwards };
const fallible = { Retry: retriers.optional(), Catch: catchers.optional() };

const task = z
  .strictObject({
    Type: z.literal('Task'),
    ...usual,
    ...fallible,
    Resource: z.string(),
    Arguments: z.json().optional(),
    TimeoutSeconds: orExpression(whole(1)).optional(),
    HeartbeatSeconds: orExpression(whole(1)).optional(),
    Credentials: z.strictObject({ RoleArn: z.string() }).optional(),
  })
  .refine(isLongerThan('TimeoutSeconds', 'HeartbeatSeconds'), {
    path: ['HeartbeatSeconds'],
    error: 'HeartbeatSeconds must be less than TimeoutSeconds',
  });

const wait = z.strictObject({
  Type: z.literal('Wait'),
  ...usual,
  Seconds: orExpression(whole(0)).optional(),
  Timestamp: text.optional(),
});

const choice = z.strictObject({
  Type: z.literal('Choice'),
  ...common,
  ...output,
  ...assign,
  Choices: z
    .array(
      z.strictObject({
        Condition: orExpression(z.boolean('must be true or false')),
        Next: z.string(),
        Comment: z.string().optional(),
        ...output,
        ...assign,
      }),
    )
    .min(1),
  Default: z.string().optional(),
});

const fail = z.strictObject({
  Type: z.literal('Fail'),
  ...common,
  Error: text.optional(),
  Cause: text.optional(),
});

const states = z.record(
  z.string().max(80, 'A state has a name of at most 80 characters'),
  z.lazy(() => state),
);

const inner = {
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata').optional(),
  StartAt: z.string(),
  States: states,
};

const parallel = z.strictObject({
  Type: z.literal('Parallel'),
  ...usual,
  ...fallible,
  Branches: z.array(z.strictObject(inner)).min(1),
  Arguments: z.json().optional(),
});

const processorConfig = z.strictObject({
  Mode: z.literal('INLINE', 'Only inline Map states run here').optional(),
});

const map = z.strictObject({
  Type: z.literal('Map'),
  ...usual,
  ...fallible,
  ...distributedOnly,
  Items: z.union([z.array(z.json()), z.record(z.string(), z.json()), text]).optional(),
  ItemSelector: z.json().optional(),
  ItemProcessor: z.strictObject({ ...inner, ProcessorConfig: processorConfig.optional() }),
  MaxConcurrency: orExpression(whole(0)).optional(),
  ToleratedFailureCount: orExpression(whole(0)).optional(),
  ToleratedFailurePercentage: orExpression(z.number().min(0).max(100)).optional(),
});

const state: z.ZodType = z.discriminatedUnion('Type', [
  task,
  z.strictObject({ Type: z.literal('Pass'), ...usual }),
  z.strictObject({ Type: z.literal('Succeed'), ...common, ...output }),
  wait,
  choice,
  fail,
  parallel,
  map,
]);

/** A state machine in JSONata, with AWS's ranges; what its states are called and lead to is checked elsewhere. */
export const machineSchema = z.strictObject({
  ...inner,
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: whole(1).optional(),
});
