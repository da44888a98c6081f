import { startWorld } from './world.ts';

// Run by a test as a process of its own, to be killed: makes schedules without end and says which were acknowledged.
// Two of three are due within half a second, the third tomorrow; no time named has passed when the call arrives.
const [folder = '', run = ''] = process.argv.slice(2);
const world = startWorld({ folder });
world.scheduler.resume();
for (let n = 0; ; n += 1) {
  const at = new Date(world.clock.now() + (n % 3 === 0 ? 86_400_000 : 500)).toISOString().slice(0, 19);
  const name = `${run}-${n}`;
  await world.schedule(name, `at(${at})`, { ActionAfterCompletion: 'DELETE', Target: { Input: name } });
  console.log(name);
  if (n % 20 === 0) await new Promise((resume) => setImmediate(resume));
}
