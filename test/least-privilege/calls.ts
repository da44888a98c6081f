import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const permission = {
  action: z.string(),
  resource: z.string(),
  context: z.record(z.string(), z.array(z.string())).optional(),
};
const judged = z.object({
  roleArn: z.string(),
  ...permission,
  decision: z.enum(['allowed', 'implicitly-denied', 'explicitly-denied']),
});
const asked = z.object({ who: z.string(), ...permission });

/** A permission that a role was asked for, and what the laptop cloud said. */
export type Judged = z.infer<typeof judged>;

/** A permission that a function or a workflow needed where nobody judged it. */
export type Asked = z.infer<typeof asked>;

/** What the tests put on record. */
export interface Calls {
  readonly judged: readonly Judged[];
  readonly asked: readonly Asked[];
}

/** Each different call that is on record in a folder. */
export function readCalls(folder: string): Calls {
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean),
  );
  const calls = [...new Set(lines)].map((line) => z.union([judged, asked]).parse(JSON.parse(line)));
  return {
    judged: calls.filter((call) => 'decision' in call),
    asked: calls.filter((call) => 'who' in call),
  };
}
