import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { settings } from '../../functions/adapters/settings.ts';
import { connectStripe } from '../../functions/adapters/stripe-client.ts';
import { keysParameter, siteUrlParameter } from '../stacks/names.ts';
import { useLaptop } from '../use-laptop.ts';
import { findDifferences } from './find-differences.ts';
import { sayDifferences } from './say-differences.ts';

const laptop = '--laptop';

/** The name of the main table, as `infra/stacks/data-stack.ts` gives it. */
const table = process.env.TABLE_NAME ?? 'stayflow';

async function run(): Promise<number> {
  const stripeBase = process.argv.includes(laptop) ? useLaptop() : undefined;
  process.env.KEYS_PARAMETER ??= keysParameter();
  process.env.SITE_URL_PARAMETER ??= siteUrlParameter();
  const { stripeSecretKey } = await settings();
  const isFake = stripeSecretKey.startsWith('sk_test_local_');
  const stripe = connectStripe(stripeSecretKey, isFake ? stripeBase : undefined);
  const found = await findDifferences({ stripe, dynamo: new DynamoDBClient({}), table, wait });
  console.log(sayDifferences(found));
  return found.differences.length === 0 ? 0 : 1;
}

/** 0: they agree, 1: they differ, 2: nobody could look. */
process.exitCode = await run().catch((error: unknown) => {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  console.error(
    `Could not compare: ${why}\nUse "npm run reconcile -- ${laptop}" for a laptop cloud that runs.`,
  );
  return 2;
});
