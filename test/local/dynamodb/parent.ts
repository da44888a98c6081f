import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createDynamo } from '../../../infra/local/dynamodb/dynamo.ts';
import { place } from './world.ts';

// Run by a test as a process of its own, to be killed: starts a database and says who guards it.
const activity = createActivity();
const dynamo = await createDynamo({
  dataDir: process.argv[2] ?? '',
  clock: createClock(activity),
  activity,
  place,
});
console.log(dynamo.pid());
