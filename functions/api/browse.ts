import { once } from '../adapters/once.ts';
import { createProperties } from '../adapters/properties.ts';
import { createSearchIndex } from '../adapters/search-index.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable, searchTable } from '../adapters/table.ts';
import { isOffered } from '../domain/property.ts';
import { getCalendar } from './browse/calendar.ts';
import { homePage } from './browse/home-card.ts';
import { createQuote, pastMistakes, stayMistakes } from './browse/quote.ts';
import { browseRoutes } from './browse/routes.ts';
import { searchHomes } from './browse/search.ts';
import { badRequest, door, endpoint, problem } from './http.ts';

const properties = once(() => createProperties(mainTable()));
const index = once(() => createSearchIndex(searchTable(), properties(), () => Date.now()));

const searchProperties = endpoint(browseRoutes.searchProperties, async ({ query }) => {
  const { arrival, departure, adults, children, infants, limit, after } = query;
  if ((arrival === undefined) !== (departure === undefined))
    return badRequest([
      {
        field: arrival === undefined ? 'arrival' : 'departure',
        message: 'must be given too, or neither date',
      },
    ]);
  const stay = arrival !== undefined && departure !== undefined ? { arrival, departure } : undefined;
  const mistakes = stay ? [...stayMistakes(stay), ...pastMistakes(stay, Date.now())] : [];
  if (mistakes.length > 0) return badRequest(mistakes);
  const party = { adults, children, infants };
  const search = { stay, party, limit, after, now: Date.now() };
  return { status: 200, body: await searchHomes(index(), search) };
});

const getProperty = endpoint(browseRoutes.getProperty, async ({ path: { propertyId } }) => {
  const [home] = await properties().readProfiles([propertyId]);
  return home && isOffered(home)
    ? { status: 200, body: homePage(home) }
    : problem('not-found', `There is no home "${propertyId}".`);
});

const calendar = endpoint(browseRoutes.getCalendar, ({ path, query }) =>
  getCalendar(properties(), path.propertyId, query, Date.now()),
);

const quote = endpoint(browseRoutes.createQuote, ({ body }) =>
  createQuote({ properties: properties(), settings, now: Date.now() }, body),
);

/** Answers what any visitor may read: homes, calendars and prices. */
export const handler = door(searchProperties, getProperty, calendar, quote);
