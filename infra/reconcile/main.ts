import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { settings } from '../../functions/adapters/settings.ts';
import { connectStripe } from '../../functions/adapters/stripe-client.ts';
import { chosenStage, useStage } from '../chosen-stage.ts';
import { mainTableName } from '../stacks/names.ts';
import { useLaptop } from '../use-laptop.ts';
import { findDifferences } from './find-differences.ts';
import { sayDifferences } from './say-differences.ts';

const usage = 'Use npm run reconcile -- [--stage <name>], and with --laptop for a laptop cloud that runs.';

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { stage: { type: 'string' }, laptop: { type: 'boolean', default: false } },
  });
  const stage = values.stage ?? chosenStage();
  const stripeBase = values.laptop ? useLaptop() : undefined;
  useStage(stage);
  const { stripeSecretKey } = await settings();
  const isFake = stripeSecretKey.startsWith('sk_test_local_');
  const stripe = connectStripe(stripeSecretKey, isFake ? stripeBase : undefined);
  const table = mainTableName(stage);
  const found = await findDifferences({ stripe, dynamo: new DynamoDBClient({}), table, wait });
  console.log(sayDifferences(found));
  return found.differences.length === 0 ? 0 : 1;
}

/** 0: they agree, 1: they differ, 2: nobody could look. */
process.exitCode = await run().catch((error: unknown) => {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  console.error(`Could not compare: ${why}\n${usage}`);
  return 2;
});
