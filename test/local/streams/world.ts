import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createDynamo } from '../../../infra/local/dynamodb/dynamo.ts';
import { createLambda, type LambdaFault } from '../../../infra/local/lambda/lambda.ts';
import { createSqs } from '../../../infra/local/sqs/sqs.ts';
import { createEventSources } from '../../../infra/local/streams/event-sources.ts';
import { bookings, place } from '../dynamodb/world.ts';

const owner = { kind: 'owner' } as const;
export const failureQueue = 'arn:aws:sqs:eu-west-1:000000000000:failures';

/** A table, functions, a failure queue and mappings between them; disposing of it stops all. */
export async function startWorld(dataDir?: string, faultOf?: () => LambdaFault | undefined) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'stayflow-')));
  const activity = createActivity();
  const clock = createClock(activity);
  const common = { clock, activity, place, dataDir: folder };
  const dynamo = await createDynamo(common);
  const lambda = createLambda({ ...common, environment: () => ({}), ...(faultOf && { faultOf }) });
  const sqs = createSqs({ ...common, endpoint: () => 'http://127.0.0.1:4001' });
  const { queueUrl: QueueUrl } = sqs.createQueue({ QueueName: 'failures' });
  const { streamArn } = await dynamo.createTable(bookings);
  const sources = createEventSources({ ...common, dynamo, lambda, sqs });
  const seenFile = (name: string) => join(folder, `${name}.seen`);
  let stopped = false;

  return {
    folder,
    activity,
    clock,
    dynamo,
    lambda,
    sources,
    sqs,
    /** Deploys a function that notes the batches it is given, then runs `body` on `records`, and feeds it. */
    async feed(name: string, body = '', mapping = {}) {
      const codeDir = join(folder, 'code', name);
      await mkdir(codeDir, { recursive: true });
      await writeFile(join(codeDir, 'index.js'), handlerCode(seenFile(name), body));
      const limits = { timeoutSeconds: 5, memoryMb: 128, environment: {}, roleArn: 'arn' };
      await lambda.define({ name, codeDir, handler: 'index.handler', ...limits });
      await sources.add({
        EventSourceArn: streamArn,
        FunctionName: name,
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 10,
        ...mapping,
      });
    },
    put: (sk: string, more = {}) =>
      dynamo.service.call(
        'PutItem',
        { TableName: 'bookings', Item: { pk: { S: 'B' }, sk: { S: sk }, ...more } },
        owner,
      ),
    /** Batches a function was given: the sort keys of their records. */
    async batches(name: string): Promise<string[][]> {
      const text = await readFile(seenFile(name), 'utf8').catch(() => '');
      const lines = text.split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line));
    },
    async failures() {
      const input = { QueueUrl, MaxNumberOfMessages: 10 };
      const answer = await sqs.service.call('ReceiveMessage', input, owner);
      return messagesIn(answer).map((body) => JSON.parse(body));
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      clock.close();
      await sources.close();
      await lambda.close();
      await dynamo.close();
      sqs.close();
    },
    async [Symbol.asyncDispose]() {
      await this.stop();
      if (!dataDir) await rm(folder, { recursive: true });
    },
  };
}

const handlerCode = (file: string, body: string) => `
  const { appendFileSync } = require('node:fs');
  exports.handler = async ({ Records: records }) => {
    const keys = records.map((record) => record.dynamodb.Keys.sk.S);
    appendFileSync(${JSON.stringify(file)}, JSON.stringify(keys) + '\\n');
    const fail = (key) => ({ batchItemFailures: [{ itemIdentifier: records[keys.indexOf(key)].dynamodb.SequenceNumber }] });
    ${body}
  };`;

function messagesIn(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null || !('Messages' in answer)) return [];
  return Array.isArray(answer.Messages) ? answer.Messages.map(({ Body }) => String(Body)) : [];
}
