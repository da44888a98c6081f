// Calendar dates of the machine's own zone must not leak into functions, which run in UTC on AWS.
process.env.TZ = 'UTC';

import { startCloud } from './cloud/start-cloud.ts';
import { readOptions } from './start/options.ts';
import { StartError } from './start/start-error.ts';
import { welcome } from './start/welcome.ts';

try {
  const cloud = await startCloud(readOptions(process.argv.slice(2), process.env));
  console.log(welcome(cloud));
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await cloud.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
