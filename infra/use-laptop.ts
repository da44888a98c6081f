import { z } from 'zod';
import { readOptions } from './local/start/options.ts';

/** Points AWS clients made from now on at the laptop cloud that runs by this environment; answers where its Stripe is. */
export function useLaptop(): string {
  const { awsPort, stripePort } = readOptions([], process.env);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${awsPort}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return `http://127.0.0.1:${stripePort}`;
}

const clock = z.object({ now: z.iso.datetime() });

/** What time it is in the laptop cloud that runs by this environment, as its clock may have been moved. Throws Error without one. */
export async function laptopTime(): Promise<Date> {
  const { port } = readOptions([], process.env);
  const answer = await fetch(`http://127.0.0.1:${port}/_local/clock`).catch((cause: unknown) => {
    const hint = 'begin it by "npm start", or say by PORT and AWS_PORT where it is';
    throw new Error(`No laptop cloud answers at port ${port}: ${hint}`, { cause });
  });
  return new Date(clock.parse(await answer.json()).now);
}
