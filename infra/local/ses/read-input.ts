import type { z } from 'zod';
import { parseInput } from '../wire/parse-input.ts';

/** Reads an operation's input. Throws AwsFault `ValidationError`. */
export const readInput = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> =>
  parseInput(schema, input, 'ValidationError');
