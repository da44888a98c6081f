import { parseArgs } from 'node:util';
import { z } from 'zod';
import { sayOutcome, smoke } from './smoke.ts';

const usage = `Use npm run smoke -- --address https://<your address> [--hold]
--hold also holds a stay without paying; its nights are free again after 35 minutes`;

/** 0: all holds, 1: something is broken, 2: nobody could look. */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { address: { type: 'string' }, hold: { type: 'boolean', default: false } },
  });
  const address = z
    .url('--address must be where the site is, such as https://stays.example.com')
    .parse(values.address);
  const tell: Parameters<typeof smoke>[0]['tell'] = (outcome) => console.log(sayOutcome(outcome));
  return (await smoke({ address, holds: values.hold, tell })) ? 0 : 1;
}

const said = (error: unknown): string => {
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => message).join('; ');
  if (error instanceof TypeError) return `Nobody answers there: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
};

process.exitCode = await run().catch((error: unknown) => {
  console.error(`${said(error)}\n${usage}`);
  return 2;
});
