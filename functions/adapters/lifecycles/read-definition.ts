import { z } from 'zod';
import type { Definition } from '../../domain/lifecycle/definition.ts';

const retrier = z.object({
  ErrorEquals: z.array(z.string()),
  IntervalSeconds: z.number().optional(),
  BackoffRate: z.number().optional(),
  MaxDelaySeconds: z.number().optional(),
  MaxAttempts: z.number().optional(),
  JitterStrategy: z.string().optional(),
});

const state = z.object({
  Type: z.string(),
  Comment: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Timestamp: z.unknown().optional(),
  Choices: z.array(z.object({ Condition: z.unknown(), Next: z.string() })).optional(),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  Retry: z.array(retrier).optional(),
  Arguments: z.unknown().optional(),
  get ItemProcessor() {
    return machine.optional();
  },
  get Branches() {
    return z.array(machine).optional();
  },
});

const machine: z.ZodType<Definition> = z.object({
  Comment: z.string().optional(),
  StartAt: z.string(),
  get States() {
    return z.record(z.string(), state);
  },
});

/** Reads a definition, Amazon States Language as JSON text. Throws ZodError for what is none. */
export const readDefinition = (text: string): Definition => machine.parse(JSON.parse(text));
