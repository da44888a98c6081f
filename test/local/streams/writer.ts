import { startWorld } from './world.ts';

// Run by a test as a process of its own, to be killed: writes without end and says what was acknowledged.
const [folder = '', run = ''] = process.argv.slice(2);
const world = await startWorld(folder);
await world.feed('all');
for (let n = 0; ; n += 1) {
  await world.put(`${run}-${n}`);
  console.log(`${run}-${n}`);
}
