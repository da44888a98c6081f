import { z } from 'zod';
import type { Cleaner } from '../../domain/cleaner.ts';
import { putNext } from '../put-next.ts';
import type { Item, Key, NewItem, Table } from '../table.ts';

/** The cleaners as stored. */
export interface Cleaners {
  /** Reads up to 100; unknown ones are left out, order is not kept. */
  read(ids: readonly string[]): Promise<Cleaner[]>;
  list(): Promise<Cleaner[]>;
  /** Writes the version that follows the one that was read; false when somebody else has written it meanwhile. */
  save(cleaner: Cleaner): Promise<boolean>;
}

/** The partition that lists every cleaner. */
const everyCleaner = 'CLEANERS';

/** The cleaners in the main table. */
export function createCleaners(table: Table): Cleaners {
  const read = async (ids: readonly string[]) =>
    ids.length === 0 ? [] : (await table.getMany([...new Set(ids)].map(cleanerKey))).map(cleanerOf);
  return {
    read,
    list: async () => {
      const listed = await table.query(everyCleaner);
      const ids = listed.map(({ sk }) => String(sk));
      const pages = Array.from({ length: Math.ceil(ids.length / readAtOnce) }, (_, page) =>
        read(ids.slice(page * readAtOnce, (page + 1) * readAtOnce)),
      );
      return (await Promise.all(pages)).flat().sort((a, b) => a.name.localeCompare(b.name));
    },
    save: (cleaner) => save(table, cleaner),
  };
}

/** Source: BatchGetItem's limit. */
const readAtOnce = 100;

const cleanerKey = (id: string): Key => ({ pk: `CLEANER#${id}`, sk: 'PROFILE' });

const shape = z.object({
  id: z.string(),
  ownerId: z.string(),
  name: z.string(),
  email: z.string(),
  locale: z.string(),
  isOn: z.boolean(),
  feedRotation: z.int(),
  version: z.int(),
}) satisfies z.ZodType<Cleaner>;

const cleanerOf = (item: Item): Cleaner => shape.parse(item);

/** The items that store a cleaner: what they are, and their line in the list of all. */
export const itemsOfCleaner = (cleaner: Cleaner): readonly [NewItem, NewItem] => [
  { ...cleaner, ...cleanerKey(cleaner.id) },
  { pk: everyCleaner, sk: cleaner.id },
];

async function save(table: Table, cleaner: Cleaner): Promise<boolean> {
  const [profile, line] = itemsOfCleaner(cleaner);
  const outcome = await table.transact([putNext(profile, cleaner.version - 1), { put: line }]);
  return outcome.kind === 'written';
}
