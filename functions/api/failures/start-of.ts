import { z } from 'zod';
import type { Execution } from '../../adapters/executions.ts';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no JSON' });
    return z.NEVER;
  }
});

const stage = z.object({ bookingId: z.string(), version: z.int(), part: z.string().exactOptional() });

const shape = json.pipe(
  z.object({
    StateMachineArn: z.string().transform((arn) => arn.split(':').at(-1) ?? ''),
    Name: z.string(),
    Input: json.pipe(stage),
  }),
);

/** The start of a stage that a schedule could not make, from what it left; undefined for anything else. */
export function startOf(body: string): (Execution & { readonly input: z.infer<typeof stage> }) | undefined {
  const found = shape.safeParse(body).data;
  return found && { workflow: found.StateMachineArn, name: found.Name, input: found.Input };
}
