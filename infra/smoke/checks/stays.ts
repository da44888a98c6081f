import { z } from 'zod';
import { calendarResult, quoteResult, searchResult } from '../../../functions/api/browse/schemas.ts';
import { addDays, type Stay } from '../../../functions/domain/stay.ts';
import { type Check, must, mustAnswer } from '../check.ts';
import type { Site } from '../site.ts';

/** A stay that can be had, and the quote for it. */
export interface Offered {
  readonly name: string;
  readonly stay: Stay;
  readonly quote: z.infer<typeof quoteResult>;
}

const adults = 1;

/** Looks for a stay of any home that can be had. A quote is a signed token: nothing is stored for it. */
export async function findOffer(site: Site): Promise<Offered | undefined> {
  const found = await site.ask({ path: `/properties?adults=${adults}` });
  await mustAnswer(found, 200);
  for (const { id, name } of searchResult.parse(await found.json()).properties) {
    const offer = await offerOf(site, id);
    if (offer) return { name, ...offer };
  }
  return undefined;
}

async function offerOf(site: Site, propertyId: string): Promise<Omit<Offered, 'name'> | undefined> {
  const stay = await freeStay(site, propertyId);
  if (!stay) return undefined;
  const body = JSON.stringify({ propertyId, ...stay, adults });
  const answer = await site.ask({ method: 'POST', path: '/quotes', body });
  // Rules that the calendar does not tell, such as a discount's last day, may refuse this one.
  if (answer.status === 422) return undefined;
  await mustAnswer(answer, 200);
  return { stay, quote: quoteResult.parse(await answer.json()) };
}

/** The first run of free nights that is long enough to be sold, within six months. */
async function freeStay(site: Site, propertyId: string): Promise<Stay | undefined> {
  const from = addDays(new Date().toISOString().slice(0, 10), 31).slice(0, 7);
  const answer = await site.ask({ path: `/properties/${propertyId}/calendar?from=${from}&months=6` });
  await mustAnswer(answer, 200);
  const { nights } = calendarResult.parse(await answer.json());
  for (const [at, first] of nights.entries()) {
    const departure = addDays(first.date, first.minStay ?? 1);
    const wanted = nights.slice(at, at + (first.minStay ?? 1));
    const leaves = nights.find(({ date }) => date === departure);
    const isFree = wanted.every(({ free }) => free) && wanted.length === (first.minStay ?? 1);
    if (isFree && !first.closedToArrival && leaves && !leaves.closedToDeparture)
      return { arrival: first.date, departure };
  }
  return undefined;
}

/** What can be booked. */
export const stays: readonly Check[] = [
  {
    fact: 'the API describes itself',
    async run(site) {
      const answer = await site.ask({ path: '/openapi.json' });
      await mustAnswer(answer, 200);
      const { paths } = z
        .looseObject({ paths: z.record(z.string(), z.unknown()) })
        .parse(await answer.json());
      must(Object.keys(paths).length > 0, 'it has no routes');
      return `${Object.keys(paths).length} paths`;
    },
  },
  {
    fact: 'a visitor finds homes and is quoted a stay, for which nothing is kept',
    async run(site) {
      const offer = await findOffer(site);
      if (!offer) return 'no home has a free stay: nothing to quote';
      const { total, currency } = offer.quote;
      return `${offer.name}, ${offer.stay.arrival} to ${offer.stay.departure}: ${total} ${currency} in minor units`;
    },
  },
];
