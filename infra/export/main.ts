import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { settings } from '../../functions/adapters/settings.ts';
import type { Item } from '../../functions/adapters/table.ts';
import { keyMark } from '../document.ts';
import { keysParameter, siteUrlParameter } from '../stacks/names.ts';
import { laptopTime, useLaptop } from '../use-laptop.ts';
import { readItems } from './read-items.ts';
import { saveNew } from './save-new.ts';
import { writeDocument } from './write-document.ts';

const usage = 'Use npm run export -- [--laptop] <file that is to be written, such as stayflow.json>';

/** The name of the main table, as `infra/stacks/data-stack.ts` gives it. */
const table = process.env.TABLE_NAME ?? 'stayflow';

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { laptop: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('Name one file');
  if (values.laptop) useLaptop();
  process.env.KEYS_PARAMETER ??= keysParameter;
  process.env.SITE_URL_PARAMETER ??= siteUrlParameter;
  const { tokenKey } = await settings();
  const exportedAt = values.laptop ? await laptopTime() : new Date();
  const progress = { items: 0 };
  const items = counted(readItems(new DynamoDBClient({}), table), progress);
  await saveNew(file, writeDocument(items, { exportedAt, keyMark: keyMark(tokenKey) }));
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
