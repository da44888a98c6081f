import { z } from 'zod';

/** What velocityjs's parser gives; children are looked at one by one when they are compiled. */
export const node = z.looseObject({ type: z.string() });

const argument = z.unknown();
const attribute = z.discriminatedUnion('type', [
  z.object({ type: z.literal('property'), id: z.string() }),
  z.object({ type: z.literal('index'), id: argument }),
  z.object({
    type: z.literal('method'),
    id: z.string(),
    args: z.union([z.array(argument), z.literal(false)]).optional(),
  }),
]);

/** `$!{root.member["x"].method(1)}` */
export const reference = z.object({
  type: z.literal('references'),
  id: z.string(),
  leader: z.enum(['$', '$!']),
  isWraped: z.boolean().optional(),
  path: z.array(attribute).optional(),
  args: z.unknown().optional(),
});

export type Reference = z.infer<typeof reference>;
export type Attribute = z.infer<typeof attribute>;

const numeral = z.union([z.string(), z.number()]).transform(Number);

/** A value that is written down, or an operation on such. */
export const literal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('string'), value: z.string(), isEval: z.boolean().optional() }),
  z.object({ type: z.literal('integer'), value: numeral }),
  z.object({ type: z.literal('decimal'), value: numeral }),
  z.object({ type: z.literal('bool'), value: z.enum(['true', 'false', 'null']) }),
  z.object({ type: z.literal('array'), isRange: z.literal(true).optional(), value: z.array(argument) }),
  z.object({ type: z.literal('map'), value: z.record(z.string(), argument).default({}) }),
  z.object({ type: z.literal('math'), operator: z.string(), expression: z.array(argument) }),
]);

export const set = z.object({ type: z.literal('set'), equal: z.tuple([reference, z.unknown()]) });
export const foreach = z.object({ type: z.literal('foreach'), to: z.string(), from: z.unknown() });
export const condition = z.object({ type: z.enum(['if', 'elseif']), condition: z.unknown() });
