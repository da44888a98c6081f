import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import {
  createLambda,
  type FunctionDefinition,
  type LambdaOptions,
} from '../../../infra/local/lambda/lambda.ts';

/** Lambda on a fresh folder; disposing of it stops all. */
export async function startWorld(options: Partial<LambdaOptions> = {}) {
  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'stayflow-')));
  const activity = createActivity();
  const clock = createClock(activity);
  const lambda = createLambda({
    clock,
    activity,
    place: { region: 'eu-west-1', accountId: '000000000000' },
    dataDir: folder,
    environment: () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4001' }),
    ...options,
  });
  return {
    folder,
    activity,
    clock,
    lambda,
    /** Deploys `exports.handler = ...` under a name. */
    async deploy(name: string, code: string, more: Partial<FunctionDefinition> = {}) {
      const codeDir = join(folder, 'code', name);
      await mkdir(codeDir, { recursive: true });
      await writeFile(join(codeDir, 'index.js'), code);
      await lambda.define({ ...definition(name, codeDir), ...more });
    },
    async invoke(name: string, event: unknown = {}) {
      const { payload, functionError } = await lambda.invoke(name, JSON.stringify(event));
      return { result: JSON.parse(payload), functionError };
    },
    async logs(name: string) {
      const text = await readFile(join(folder, 'logs', `${name}.jsonl`), 'utf8');
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
    async [Symbol.asyncDispose]() {
      clock.close();
      await lambda.close();
      if (!options.dataDir) await rm(folder, { recursive: true });
    },
  };
}

const definition = (name: string, codeDir: string): FunctionDefinition => ({
  name,
  codeDir,
  handler: 'index.handler',
  timeoutSeconds: 3,
  memoryMb: 512,
  environment: { TABLE_NAME: 'bookings' },
  roleArn: `arn:aws:iam::000000000000:role/${name}`,
});
