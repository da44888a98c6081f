// Timestamps are UTC wherever the engine runs.
process.env.TZ = 'UTC';

import { readEngineOptions } from './sfn/alone/options.ts';
import { runAlone } from './sfn/alone/run-alone.ts';
import { StartError } from './start/start-error.ts';

try {
  const options = readEngineOptions(process.argv.slice(2), process.env);
  const engine = await runAlone(options);
  const stop = () => {
    engine.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  console.log(
    `Step Functions on http://127.0.0.1:${engine.port} (${options.region}, account ${options.accountId}), ` +
      `calling ${options.services.href}, data in ${options.data}\nThe engine is ready`,
  );
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
