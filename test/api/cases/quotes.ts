import type { World } from '../world.ts';
import { badRequest, type Case, json, notFound, type Refusal, signed } from './case.ts';

const refused: Refusal = { status: 422, kind: 'stay-refused' };

const changed = (name: string, change: object, refusal: Refusal): Case =>
  signed(`a quote with ${name}`, ({ stay }) => json('/api/quotes', { ...stay, ...change }), refusal);

const raw = (name: string, body: string, refusal: Refusal): Case =>
  signed(`a quote with ${name}`, () => json('/api/quotes', body), refusal);

const typed = (name: string, contentType: string | undefined): Case =>
  signed(
    `a quote with ${name}`,
    ({ stay }: World) => ({
      method: 'POST',
      path: '/api/quotes',
      headers: contentType === undefined ? {} : { 'content-type': contentType },
      body: JSON.stringify(stay),
    }),
    { status: 415, kind: 'not-json' },
  );

const tooLarge: Refusal = { status: 413, kind: 'too-large' };

/** Bad requests for a price. */
export const badQuotes: readonly Case[] = [
  raw('half a body', '{"propertyId": "seeblick",', badRequest('body')),
  raw('no JSON', 'arrival=2027-07-04', badRequest('body')),
  raw('a list', '[]', badRequest('body')),
  raw('null', 'null', badRequest('body')),
  raw('a text', '"quote"', badRequest('body')),
  raw('no body', '', badRequest('body')),
  raw('nested lists without end', '['.repeat(20_000), badRequest('body')),
  raw('no fields', '{}', badRequest('propertyId', 'arrival', 'departure', 'adults')),
  raw(
    'a hundred fields',
    JSON.stringify(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`field${at}`, at]))),
    badRequest('body'),
  ),
  typed('a text as its type', 'text/plain'),
  typed('a form as its type', 'application/x-www-form-urlencoded'),
  typed('no type', undefined),
  raw('40 KB', JSON.stringify({ propertyId: 'x'.repeat(40_000) }), tooLarge),
  raw('7 MB', JSON.stringify({ propertyId: 'x'.repeat(7_000_000) }), tooLarge),
  raw('11 MB', JSON.stringify({ propertyId: 'x'.repeat(11_000_000) }), tooLarge),
  changed('a number as arrival', { arrival: 20270704 }, badRequest('arrival')),
  changed('null as departure', { departure: null }, badRequest('departure')),
  changed('a text as adults', { adults: '2' }, badRequest('adults')),
  changed('half an adult', { adults: 1.5 }, badRequest('adults')),
  changed('a list as home', { propertyId: ['seeblick'] }, badRequest('propertyId')),
  changed('an unknown field', { total: 1 }, badRequest('total')),
  changed('an impossible date', { arrival: '2027-02-30' }, badRequest('arrival')),
  changed('a date before the calendar', { arrival: '0000-01-01' }, badRequest('arrival')),
  changed('a date after the calendar', { departure: '9999-12-31' }, badRequest('departure')),
  changed('an instant as date', { arrival: '2027-07-04T12:00:00Z' }, badRequest('arrival')),
  changed('only arrival', { departure: undefined }, badRequest('departure')),
  changed('departure before arrival', { departure: '2020-01-01' }, badRequest('departure')),
  changed('past dates', { arrival: '2020-01-01', departure: '2020-01-08' }, refused),
  changed('nobody', { adults: 0 }, badRequest('adults')),
  changed('99 adults', { adults: 99 }, badRequest('adults')),
  changed('more guests than beds', { adults: 50 }, refused),
  changed('21 infants', { infants: 21 }, badRequest('infants')),
  changed('more infants than cots', { infants: 20 }, refused),
  changed('a negative child', { children: -1 }, badRequest('children')),
  changed('a child of age 1', { children: 1, childAges: [1] }, badRequest('childAges.0')),
  changed('a child of age 18', { children: 2, childAges: [7, 18] }, badRequest('childAges.1')),
  changed('more ages than children', { children: 1, childAges: [7, 8] }, badRequest('childAges')),
  changed('ages as text', { children: 1, childAges: '7' }, badRequest('childAges')),
  changed('an unknown promotion', { promotionCode: 'NOBODY-HAS-THIS' }, refused),
  changed('a promotion of two lines', { promotionCode: 'A\nB' }, badRequest('promotionCode')),
  changed('an unknown home', { propertyId: 'nowhere' }, notFound),
  changed('a path as home', { propertyId: '../../etc/passwd' }, badRequest('propertyId')),
  changed('a key of the table as home', { propertyId: 'PROPERTY#seeblick' }, badRequest('propertyId')),
  raw(
    'a prototype',
    '{"__proto__": {"adults": 2}}',
    badRequest('propertyId', 'arrival', 'departure', 'adults', '__proto__'),
  ),
];
