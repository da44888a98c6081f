// Calendar dates of the machine's own zone must not leak into functions, which run in UTC on AWS.
process.env.TZ = 'UTC';

import { keepCompiledCode, useCompiledCode } from './start/compiled-code.ts';
import { readOptions } from './start/options.ts';
import { StartError } from './start/start-error.ts';
import { welcome } from './start/welcome.ts';

let isStopping = false;
useCompiledCode();

try {
  const options = readOptions(process.argv.slice(2), process.env);
  // Loaded only now, as it takes longer than to say that an option is wrong.
  const { startCloud } = await import('./cloud/start-cloud.ts');
  const starting = startCloud(options);
  // npm passes a Ctrl-C on that the terminal has sent already, so it comes twice.
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    const cloud = await starting.catch(() => undefined);
    await cloud?.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const cloud = await starting;
  if (!isStopping) console.log(welcome(cloud));
  keepCompiledCode();
} catch (error) {
  if (isStopping) process.exit(0);
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
