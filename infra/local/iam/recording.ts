import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from './condition.ts';
import type { Iam } from './evaluate.ts';

/** Without the keys of what is stored, of which there are many and which may be anybody's. */
const told = (context: Context | undefined) =>
  context && !('dynamodb:leadingkeys' in context) ? { context } : {};

/**
 * Puts each different judgement of a session on record, one JSON line each, in a file of this process in `folder`. What
 * was judged is there even if the process is killed right after.
 */
export function recordingIam(iam: Iam, folder: string): Iam {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.jsonl`);
  const known = new Set<string>();
  return {
    ...iam,
    decideFor(caller, action, resource, context) {
      const decision = iam.decideFor(caller, action, resource, context);
      const { roleArn } = caller;
      const line = JSON.stringify({ roleArn, action, resource, decision, ...told(context) });
      if (!known.has(line)) appendFileSync(file, `${line}\n`);
      known.add(line);
      return decision;
    },
  };
}
