import { cpSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeItem } from '../../../functions/adapters/attribute-value.ts';
import { itemOfBlock } from '../../../functions/adapters/blocks.ts';
import { itemsOfCleaner } from '../../../functions/adapters/cleaning/cleaners.ts';
import { itemOfMonth } from '../../../functions/adapters/month-item.ts';
import { itemOfPlaces } from '../../../functions/adapters/properties.ts';
import { itemOfProperty } from '../../../functions/adapters/property-item.ts';
import type { NewItem } from '../../../functions/adapters/table.ts';
import type { AwsService } from '../aws.ts';
import { demoHomes } from '../seed/homes/index.ts';
import { type SeedMonth, seedDemoHomes } from '../seed/seed.ts';

/**
 * Puts the demo homes and cleaners into the main table and their pictures into the image bucket's folder; answers the
 * homes' months.
 */
export async function seedTable(
  dynamodb: AwsService,
  tableName: string,
  images: string,
  today: string,
): Promise<readonly SeedMonth[]> {
  const months: SeedMonth[] = [];
  const put = async (item: NewItem) => {
    await dynamodb.call('PutItem', { TableName: tableName, Item: encodeItem(item) }, { kind: 'owner' });
  };
  await seedDemoHomes(
    {
      saveProperty: (property) => put(itemOfProperty(property)),
      saveCleaner: async (cleaner) => {
        for (const item of itemsOfCleaner(cleaner)) await put(item);
      },
      saveMonth: (month) => {
        months.push(month);
        return put(itemOfMonth({ ...month, version: 1 }));
      },
      saveBlock: (block) => put(itemOfBlock(block)),
    },
    today,
  );
  await put(itemOfPlaces(demoHomes.length));
  mkdirSync(images, { recursive: true });
  cpSync(fileURLToPath(new URL('../seed/pictures', import.meta.url)), images, { recursive: true });
  return months;
}
