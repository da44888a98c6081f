import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../functions/adapters/search-index.ts';
import { type Search, searchHomes } from '../../functions/api/browse/search.ts';
import { quoteStay } from '../../functions/domain/quoteStay.ts';
import { monthsTouched } from '../../functions/domain/stay.ts';
import { demo, index, startHomes } from './world.ts';

const now = Date.parse('2027-03-01T12:00:00Z');
const party = { adults: 2, children: 0, infants: 0 };
const stay = { arrival: '2027-05-03', departure: '2027-05-08' };
let world: Awaited<ReturnType<typeof startHomes>>;

beforeAll(async () => {
  world = await startHomes();
});
afterAll(() => world[Symbol.asyncDispose]());

/** An index that has read nothing yet, as a function's is after a cold start. */
const search = (wanted: Partial<Search> = {}) =>
  searchHomes(
    createSearchIndex(world.search, world.properties, () => now),
    {
      stay,
      party,
      limit: 24,
      now,
      ...wanted,
    },
  );

describe('a search', () => {
  test('gives the free homes with the very total that a quote gives', async () => {
    const { properties } = await search();
    expect(properties.length).toBeGreaterThan(3);
    for (const { id, total } of properties) {
      const found = await world.properties.read(id, monthsTouched(stay));
      if (!found) throw new Error(id);
      const quote = quoteStay({
        property: found.property,
        months: found.months,
        stay,
        party,
        today: '2027-03-01',
      });
      expect(quote.kind === 'quote' && quote.price.total, id).toBe(total);
    }
  });

  test('leaves out a home as soon as one of the nights is taken, and no other', async () => {
    const before = (await search()).properties.map(({ id }) => id);
    await world.properties.saveMonth({
      propertyId: 'seeblick',
      month: '2027-05',
      taken: { '07': 'BOOKING#bk_1' },
      overrides: {},
      version: 1,
    });
    await index(world, [['seeblick', 'MONTH#2027-05']]);
    const after = (await search()).properties.map(({ id }) => id);
    expect(before).toContain('seeblick');
    expect(after).toEqual(before.filter((id) => id !== 'seeblick'));
    const earlier = await search({ stay: { arrival: '2027-05-03', departure: '2027-05-07' } });
    expect(earlier.properties.map(({ id }) => id)).toContain('seeblick');
  });

  test('leaves out homes that are too small for the party', async () => {
    const { properties } = await search({ party: { adults: 7, children: 1, infants: 0 } });
    expect(properties.map(({ id }) => id)).toEqual(['villa-cipresso', 'cedar-cabin']);
  });

  test('without dates lists every home that the party fits in, without totals', async () => {
    const { properties } = await search({ stay: undefined });
    expect(properties.map(({ id }) => id)).toEqual(demo.map(({ id }) => id));
    expect(properties.every(({ total }) => total === undefined)).toBe(true);
  });

  test('comes in pages that together are the whole', async () => {
    const whole = (await search({ stay: undefined })).properties;
    const paged: typeof whole = [];
    for (let after: number | undefined = -1; after !== undefined; ) {
      const page = await search({ stay: undefined, limit: 4, after });
      paged.push(...page.properties);
      after = page.next === undefined ? undefined : Number(page.next);
    }
    expect(paged).toEqual(whole);
  });

  test('uses the new prices once the owner has changed them', async () => {
    const [home] = demo;
    if (!home) throw new Error('no home');
    const before = (await search()).properties.find(({ id }) => id === home.id)?.total ?? 0;
    const dearer = { ...home, version: 2, fees: { ...home.fees, cleaning: home.fees.cleaning + 1_000 } };
    await world.properties.save(dearer);
    await index(world, [[home.id, 'PROFILE']]);
    const after = (await search()).properties.find(({ id }) => id === home.id)?.total;
    expect(after).toBe(before + 1_000);
  });
});
