import type { Property } from '../../functions/domain/property.ts';
import { demoHomes } from '../../infra/local/seed/homes/index.ts';

/** So many homes to measure on: the demo homes again and again under other ids, in the order of their slots. */
export function benchHomes(count: number, year: number): Property[] {
  return Array.from({ length: count }, (_, slot) => {
    const home = demoHomes[slot % demoHomes.length]?.(year);
    if (!home) throw new Error('There is no demo home');
    const id = `home-${String(slot).padStart(4, '0')}`;
    return {
      ...home,
      id,
      name: `${home.name} ${slot}`,
      slot,
      version: 1,
      // Every stay asked for can be had, so that each answer does the whole work.
      limits: { minStay: 1, maxStay: 90 },
      window: { noticeDays: 0, horizonDays: 600 },
      rates: { ...home.rates, seasons: home.rates.seasons.map(({ limits: _, ...season }) => season) },
    };
  });
}
