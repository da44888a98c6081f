import { expect, test } from 'vitest';
import { releaseReasons } from '../../functions/domain/booking.ts';
import { lineKinds } from '../../functions/domain/quote.ts';
import { type Refusal, refuse } from '../../functions/domain/refusal.ts';
import { de } from '../../site/guest/words/de.ts';
import type { Reason } from '../../site/shared/api/types.ts';
import { tongue } from '../../site/shared/words/tongue.ts';

const memory = (chosen?: string) => ({ read: () => chosen, write: () => true, forget: () => undefined });

test.each([
  { asked: ['de-AT', 'en'], language: 'de', locale: 'de-AT' },
  { asked: ['fr-FR', 'de', 'en'], language: 'de', locale: 'de-DE' },
  { asked: ['en-US', 'de-DE'], language: 'en', locale: 'en-US' },
  { asked: ['fr-FR'], language: 'en', locale: 'en-GB' },
  { asked: ['en-US', 'de-CH'], chosen: 'de', language: 'de', locale: 'de-CH' },
  { asked: ['en-US'], chosen: 'de', language: 'de', locale: 'de-DE' },
  { asked: ['en-US'], chosen: 'xx', language: 'en', locale: 'en-US' },
])('a browser that asks for $asked, where $chosen was chosen, gets $locale', ({ asked, chosen, ...gets }) => {
  expect(tongue(asked, memory(chosen))).toEqual(gets);
});

const refusals: readonly Refusal[] = [
  refuse['in-the-past']('2027-07-04'),
  refuse['too-short-notice']('2027-07-04', '2027-07-05'),
  refuse['too-far-ahead']('2027-07-04', '2027-07-03'),
  refuse['nights-taken'](['2027-07-04']),
  refuse['nights-taken'](['2027-07-04', '2027-07-05']),
  refuse['nights-taken'](['2027-07-04', '2027-07-05', '2027-07-06']),
  refuse['closed-to-arrival']('2027-07-04'),
  refuse['closed-to-departure']('2027-07-04'),
  refuse['below-minimum-stay']('2027-07-04', 3),
  refuse['above-maximum-stay']('2027-07-04', 14),
  refuse['too-many-guests'](4),
  refuse['too-many-infants'](1),
  refuse['promotion-unknown']('SUMMER'),
  refuse['promotion-not-bookable-now']('SUMMER', '2027-01-01', '2027-02-01'),
  refuse['promotion-not-for-these-nights']('SUMMER', '2027-07-01', '2027-08-01'),
  refuse['promotion-needs-more-nights']('SUMMER', 5),
];
const reasonOf = ({ dates, ...refusal }: Refusal): Reason => ({
  ...refusal,
  ...(dates && { dates: [...dates] }),
});
const numbersIn = (sentence: string) => [...sentence.matchAll(/\d+/g)].map(String).sort();

test.each(refusals)('the sentence for $code names in German what it names in English', (refusal) => {
  const said = de.said.reason(reasonOf(refusal));
  expect(numbersIn(said)).toEqual(numbersIn(refusal.message));
  expect(said.includes('SUMMER')).toBe(refusal.message.includes('SUMMER'));
});

test('taxes keep their owner’s name, other lines of a price are said in German', () => {
  const said = lineKinds.map((kind) => de.said.line({ kind, label: 'Promotion SUMMER' }, 3));
  expect(said.slice(0, 5)).not.toContain('Promotion SUMMER');
  expect([...new Set(said.slice(5))]).toEqual(['Promotion SUMMER']);
});

test('who gets no stay reads why in German', () => {
  const over = { status: 'declined', statusText: 'Your stay could not be confirmed.' } as const;
  const said = releaseReasons.map((declined) => de.said.over({ ...over, declined }));
  expect(new Set(said).size).toBe(releaseReasons.length);
  const cancelled = de.said.over({ ...over, status: 'cancelled' }, '120,00 €');
  expect(cancelled).toContain('120,00 €');
});

test('a refusal that the page does not know is still said in German', () => {
  const problem = { type: 'urn:stayflow:problem:new-one', title: 'New', detail: 'In English.' };
  expect(JSON.stringify(de.said.problem(problem))).not.toContain('English');
});
