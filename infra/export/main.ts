import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { settings } from '../../functions/adapters/settings.ts';
import type { Item } from '../../functions/adapters/table.ts';
import { chosenStage, useStage } from '../chosen-stage.ts';
import { keyMark } from '../document.ts';
import { mainTableName } from '../stacks/names.ts';
import { laptopTime, useLaptop } from '../use-laptop.ts';
import { readItems } from './read-items.ts';
import { saveNew } from './save-new.ts';
import { writeDocument } from './write-document.ts';

const usage =
  'Use npm run export -- [--stage <name>] [--laptop] <file that is to be written, such as stayflow.json>';

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { stage: { type: 'string' }, laptop: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('Name one file');
  if (values.laptop) useLaptop();
  const stage = values.stage ?? chosenStage();
  useStage(stage);
  const { tokenKey } = await settings();
  const exportedAt = values.laptop ? await laptopTime() : new Date();
  const progress = { items: 0 };
  const items = counted(readItems(new DynamoDBClient({}), mainTableName(stage)), progress);
  await saveNew(file, writeDocument(items, { exportedAt, keyMark: keyMark(tokenKey.lasting) }));
  console.log(`${progress.items} items are in ${file}, guests' names and addresses among them.`);
}

async function* counted(items: AsyncIterable<Item>, progress: { items: number }) {
  for await (const item of items) {
    progress.items += 1;
    yield item;
  }
}

await run().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 1;
});
