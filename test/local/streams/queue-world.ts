import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startWorld } from './world.ts';

const arn = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;

/** A queue with dead letters, and a function `all` to feed; disposing of it stops all. */
export async function startQueueWorld({ fifo = false } = {}) {
  const world = await startWorld();
  const ending = fifo ? '.fifo' : '';
  const kind = fifo ? { FifoQueue: true, ContentBasedDeduplication: true } : {};
  const [work, dead] = [arn(`work${ending}`), arn(`dead${ending}`)];
  world.sqs.createQueue({ QueueName: `dead${ending}`, ...kind });
  world.sqs.createQueue({
    QueueName: `work${ending}`,
    RedrivePolicy: { deadLetterTargetArn: dead, maxReceiveCount: 3 },
    ...kind,
  });
  const seen = join(world.folder, 'all.seen');
  return {
    ...world,
    work,
    dead,
    /** Deploys a function that notes its batches, then runs `body` on `records` and `bodies`, and feeds it. */
    async feed(body = '', mapping = {}, limits = {}) {
      const codeDir = join(world.folder, 'code', 'all');
      await mkdir(codeDir, { recursive: true });
      await writeFile(join(codeDir, 'index.js'), handlerCode(seen, body));
      await world.lambda.define({
        name: 'all',
        codeDir,
        handler: 'index.handler',
        timeoutSeconds: 5,
        memoryMb: 128,
        environment: {},
        roleArn: 'arn',
        ...limits,
      });
      await world.sources.add({ EventSourceArn: work, FunctionName: 'all', ...mapping });
    },
    async batches(): Promise<string[][]> {
      const text = await readFile(seen, 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
    async logs() {
      const text = await readFile(join(world.folder, 'logs/all.jsonl'), 'utf8');
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
    /** Messages in a queue that nobody has. */
    left: (queueArn: string) => world.sqs.reader(queueArn).take(10).length,
    sendToGroup: (MessageGroupId: string, MessageBody: string) =>
      world.sqs.service.call(
        'SendMessage',
        { QueueUrl: `http://127.0.0.1/000000000000/work${ending}`, MessageBody, MessageGroupId },
        { kind: 'owner' },
      ),
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
    },
  };
}

const handlerCode = (file: string, body: string) => `
  const { appendFileSync } = require('node:fs');
  exports.handler = async ({ Records: records }) => {
    const bodies = records.map((record) => record.body);
    appendFileSync(${JSON.stringify(file)}, JSON.stringify(bodies) + '\\n');
    ${body}
  };`;
