import { startWorld } from './world.ts';

// Run by a test as a process of its own, to be killed: emits events without end and says which were accepted.
const [folder = '', run = ''] = process.argv.slice(2);
const world = await startWorld({ dataDir: folder });
const slow = 'exports.handler = () => new Promise((resume) => setTimeout(resume, 1_000_000));';
await world.deploy('note', slow, { timeoutSeconds: 900 });
for (let n = 0; ; n += 1) {
  const input = { FunctionName: 'note', InvocationType: 'Event', Payload: `"${run}-${n}"` };
  await world.lambda.service.call('Invoke', input, { kind: 'owner' });
  console.log(`${run}-${n}`);
  await new Promise(setImmediate);
}
