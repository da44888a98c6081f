import { z } from 'zod';
import { parseInput } from '../../wire/parse-input.ts';

/** Reads an operation's input. Throws AwsFault `InvalidParameterException`, as this API calls it. */
export const read = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> =>
  parseInput(schema, input, 'InvalidParameterException');

// Limits and patterns are those of the API's model, version 2016-04-18.
export const username = z.string().min(1).max(128).regex(/^\S+$/u);
export const clientId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w+]+$/);
export const poolId = z
  .string()
  .min(1)
  .max(55)
  .regex(/^[\w-]+_[0-9a-zA-Z]+$/);
export const groupName = z.string().min(1).max(128).regex(/^\S+$/u);
export const token = z.string().regex(/^[A-Za-z0-9-_=.]+$/);
export const session = z.string().min(20).max(2048);
export const confirmationCode = z.string().min(1).max(2048).regex(/^\S+$/);
export const attributes = z
  .array(z.looseObject({ Name: z.string().min(1).max(32), Value: z.string().max(2048).default('') }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));
export const pageSize = z
  .number()
  .int()
  .min(0)
  .max(60)
  .default(60)
  .transform((limit) => limit || 60);

/** Names somebody in a pool. */
export const inPool = z.looseObject({ UserPoolId: poolId, Username: username });
/** Is made by somebody who is signed in. */
export const bySignedIn = z.looseObject({ AccessToken: token });
