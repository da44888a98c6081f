import { seeblick } from '../../../infra/local/seed/homes/seeblick.ts';
import { draftOf } from '../../domain/a-draft.ts';
import type { Asking } from '../ask.ts';
import type { World } from '../world.ts';
import { badRequest, type Case, forbidden, json, notFound, type Refusal, signed } from './case.ts';

const asked = (name: string, asking: Asking | ((world: World) => Asking), refusal: Refusal): Case => ({
  name,
  ask: (world) => world.askAsOperator(typeof asking === 'function' ? asking(world) : asking),
  refusal,
});

const homes = '/api/operator/properties';
const key = { 'idempotency-key': 'of-a-bad-home' };
const home = draftOf(seeblick(2027));
const made = (body: object, headers: Readonly<Record<string, string>> = key) => json(homes, body, headers);
const changed = (more: object, version = 1, id = 'villa-cipresso') =>
  json(`${homes}/${id}`, { version, home: { ...home, photos: [], cleaning: undefined, ...more } });
const photo = (src: string) => ({ src, alt: 'The lake', width: 4, height: 3 });

const terms = { kind: 'terms', version: 0, words: {} };
const text = (words: object, version = 0) => json('/api/operator/legal', { ...terms, version, words });

const member = { name: 'Nora New', email: 'nora@example.com', role: 'auditor' };
const byOwner = (name: string, body: object, field: string): Case => ({
  name: `a member ${name}`,
  ask: (world) => world.askAs('owner@example.com', json('/api/operator/members', body)),
  refusal: badRequest(field),
});

/** Requests about homes and members that are refused. */
export const badHomes: readonly Case[] = [
  asked('a home without a key', made({ ownerId: 'olivia', home }, {}), badRequest('Idempotency-Key')),
  asked('a home of nobody', made({ home }), badRequest('ownerId')),
  asked('a home of another owner', made({ ownerId: 'nobody', home }), badRequest('ownerId')),
  asked('a home with a field too much', made({ ownerId: 'olivia', home: { ...home, stars: 5 } }), {
    ...badRequest('home.stars'),
  }),
  asked(
    'a home with pictures that nobody uploaded for it',
    made({ ownerId: 'olivia', home: { ...home, photos: home.photos.slice(0, 1) } }),
    badRequest('home.photos.0.src'),
  ),
  asked('a home that sleeps nobody', changed({ capacity: { guests: 0, infants: 0 } }), {
    ...badRequest('home.capacity.guests', 'home.fees.includedGuests'),
  }),
  asked('a price that is no number', changed({ rates: { base: '100', seasons: [] } }), {
    ...badRequest('home.rates.base'),
  }),
  asked(
    "another owner's cleaner",
    changed({ cleaning: { cleaners: ['ana', 'zoe'], ask: 'one-at-a-time', hoursToAnswer: 24 } }),
    badRequest('home.cleaning.cleaners'),
  ),
  {
    name: "a member another owner's key box",
    ask: (world) =>
      world.askAs(
        'haruka@example.com',
        changed(
          { lock: { driver: 'manual', boxId: 'cedar-cabin-box', codeLength: 4, place: 'By the door' } },
          1,
          'kawa-no-ie',
        ),
      ),
    refusal: badRequest('home.lock.boxId'),
  },
  asked(
    'a picture that has not arrived',
    changed({ photos: [photo('/images/homes/villa-cipresso/1.jpeg')] }),
    {
      ...badRequest('home.photos.0.src'),
    },
  ),
  asked('a home as somebody else had it', changed({}, 99), { status: 409, kind: 'home-changed' }),
  asked('a change of a home that nobody has', changed({}, 1, 'nowhere'), notFound),
  asked(
    'a home that guests are to come to',
    { method: 'DELETE', path: `${homes}/harbour-loft` },
    {
      ...{ status: 409, kind: 'home-booked' },
    },
  ),
  asked(
    'a home that a platform sells',
    { method: 'DELETE', path: `${homes}/seeblick` },
    {
      ...{ status: 409, kind: 'home-connected' },
    },
  ),
  asked('a picture that is no picture', json(`${homes}/seeblick/pictures`, { type: 'text/html' }), {
    ...badRequest('type'),
  }),
  asked(
    'the ledger of more than a year',
    { method: 'GET', path: '/api/operator/ledger?from=2027-07-01&to=2029-07-01' },
    badRequest('to'),
  ),
  asked(
    'the ledger of a home that nobody has',
    { method: 'GET', path: '/api/operator/ledger?from=2027-07-01&to=2027-08-01&propertyId=nowhere' },
    notFound,
  ),
  asked('a text that no site has', { method: 'GET', path: '/api/legal/manners' }, notFound),
  asked('a text that is not written yet', { method: 'GET', path: '/api/legal/terms' }, notFound),
  asked(
    'a version of a text that there is not',
    { method: 'GET', path: '/api/legal/imprint?version=9' },
    {
      ...notFound,
    },
  ),
  asked('a text of another kind', json('/api/operator/legal', { ...terms, kind: 'manners' }), {
    ...badRequest('kind'),
  }),
  asked('a text in a language that pages do not speak', text({ fr: 'Moi' }), badRequest('words.fr')),
  asked('a text that is too long', text({ en: 'a'.repeat(40_001) }), badRequest('words.en')),
  asked('a text with what is no text', text({ en: 'a\u0000' }), badRequest('words.en')),
  asked(
    'a privacy notice with brackets of its draft',
    json('/api/operator/legal', {
      ...{ kind: 'privacy', version: 1 },
      words: { en: 'Nothing.', de: 'Liegt in [Region, etwa Frankfurt, eu-central-1].' },
    }),
    badRequest('words.de'),
  ),
  asked('a text that somebody else has written', text({ en: 'Me' }, 7), {
    ...{ status: 409, kind: 'text-changed' },
  }),
  byOwner('without an address', { ...member, email: 'nora' }, 'email'),
  byOwner('with a role that needs no account', { ...member, role: 'cleaner' }, 'role'),
  byOwner('of another owner', { ...member, ownerId: 'haruka' }, 'ownerId'),
  byOwner('with a field too much', { ...member, password: 'x' }, 'password'),
  ...[
    { method: 'GET', path: homes },
    made({ home }),
    { method: 'GET', path: `${homes}/seeblick` },
    changed({}),
    { method: 'DELETE', path: `${homes}/seeblick` },
    json(`${homes}/seeblick/pictures`, { type: 'image/jpeg' }),
    { method: 'GET', path: '/api/operator/ledger?from=2027-07-01&to=2027-08-01' },
    { method: 'GET', path: '/api/operator/members' },
    json('/api/operator/members', member),
    json('/api/operator/members/olivia/nobody', { version: 1, role: 'owner' }),
    { method: 'DELETE', path: '/api/operator/members/olivia/nobody' },
  ].map((asking) => signed(`${asking.method} ${asking.path} by a visitor`, () => asking, forbidden)),
];
