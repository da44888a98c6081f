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
