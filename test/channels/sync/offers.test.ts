import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MirrorMonth, OfferedNight } from '../../../functions/domain/channel.ts';
import { afterSending, beforeSending, type PushKind } from '../../../functions/domain/channel-mirror.ts';
import { difference, monthsOffered, offersOf } from '../../../functions/domain/channel-offers.ts';
import type { MonthRecord } from '../../../functions/domain/month.ts';
import type { PriceBook } from '../../../functions/domain/property.ts';
import { addDays } from '../../../functions/domain/stay.ts';
import { aHome } from '../../domain/a-home.ts';

const july: MonthRecord = { propertyId: 'home', month: '2027-07', taken: {}, overrides: {}, version: 1 };
const nothing: MirrorMonth = { connectionId: 'cn_1', month: '2027-07', nights: {}, version: 0 };

const offers = (home: Partial<PriceBook> = {}, month: Partial<MonthRecord> = {}, today = '2027-06-01') =>
  offersOf({ book: aHome(home), months: [{ ...july, ...month }], today });

const on = (nights: readonly OfferedNight[], night: string) => nights.find((each) => each.night === night);

describe('what platforms are to sell', () => {
  test('is each night with its price and rules', () => {
    const nights = offers(
      { limits: { minStay: 2, maxStay: 14, closedToDeparture: ['sun'] } },
      { overrides: { '07': { price: 12_345, minStay: 3, closedToArrival: true } } },
    );
    expect(nights).toHaveLength(31);
    const usual = { isFree: true, price: 10_000, minStay: 2, maxStay: 14 };
    expect(nights[0]).toEqual({
      night: '2027-07-01',
      ...usual,
      closedToArrival: false,
      closedToDeparture: false,
    });
    expect(on(nights, '2027-07-04')?.closedToDeparture).toBe(true);
    expect(on(nights, '2027-07-07')).toMatchObject({ price: 12_345, minStay: 3, closedToArrival: true });
  });

  test.each(['BOOKING#bk_1', 'CHANNEL#cn_1#HM1', 'BLOCK#1'])('is not a night that %s has', (owner) => {
    const nights = offers({}, { taken: { '04': owner } });
    expect(nights.filter(({ isFree }) => !isFree).map(({ night }) => night)).toEqual(['2027-07-04']);
  });

  test('leaves out what is over or past the horizon, and closes what is too near', () => {
    const nights = offers({ window: { noticeDays: 2, horizonDays: 10 } }, {}, '2027-07-10');
    expect([nights[0]?.night, nights.at(-1)?.night]).toEqual(['2027-07-10', '2027-07-20']);
    expect(nights.slice(0, 3).map(({ isFree }) => isFree)).toEqual([false, false, true]);
  });

  test('lies in the months of the home’s own window', () => {
    const window = { noticeDays: 0, horizonDays: 31 };
    expect(monthsOffered(aHome({ window }), '2027-07-31')).toEqual(['2027-07', '2027-08']);
    expect(monthsOffered(aHome({ window: { ...window, horizonDays: 32 } }), '2027-07-31')).toHaveLength(3);
  });
});

describe('what a platform lacks', () => {
  test('is everything for a platform that was told nothing, and nothing is opened before its price is there', () => {
    const { availability, rates, waiting } = difference(offers({}, { taken: { '04': 'BLOCK#1' } }), [
      nothing,
    ]);
    expect(availability.map(({ night }) => night)).toEqual(['2027-07-04']);
    expect([rates.length, waiting.length]).toEqual([31, 30]);
  });

  test('puts nights to close before nights to open', () => {
    const known = told(offers({}, { taken: { '01': 'BOOKING#bk_1' } }));
    const { availability } = difference(offers({}, { taken: { '30': 'BOOKING#bk_2' } }), known);
    expect(availability.map(({ night, isFree }) => [night, isFree])).toEqual([
      ['2027-07-30', false],
      ['2027-07-01', true],
    ]);
  });

  test('is a price even of a taken night, so that it is right in the moment the night opens', () => {
    const taken = { taken: { '04': 'BOOKING#bk_1' } };
    const { availability, rates } = difference(
      offers({}, { ...taken, overrides: { '04': { price: 1 } } }),
      told(offers({}, taken)),
    );
    expect([availability, rates.map(({ night }) => night)]).toEqual([[], ['2027-07-04']]);
  });

  test('is a night that was sent without an answer, even if it is to be as it was before', () => {
    const before = told(offers());
    const [night] = offers();
    const unsure = beforeSending(before, 'availability', night ? [night] : []);
    expect(difference(offers(), unsure).availability).toEqual([night]);
    const [mirror] = unsure;
    expect(mirror?.nights['01']).toMatchObject({ isFree: true, isAvailabilityUnsure: true });
  });
});

/** The mirror of a platform that accepted all of it. */
function told(nights: readonly OfferedNight[]): MirrorMonth[] {
  const accept = (mirrors: MirrorMonth[], kind: PushKind) =>
    afterSending(mirrors, kind, {
      sent: nights,
      accepted: nights.map(({ night }) => night),
      refused: [],
      at: '2027-01-10T12:00:00.000Z',
    });
  return accept(accept([nothing], 'availability'), 'rates');
}

const aMonth = fc.record({
  taken: fc.dictionary(fc.constantFrom('01', '02', '03', '30', '31'), fc.constant('BOOKING#1')),
  overrides: fc.dictionary(
    fc.constantFrom('01', '02', '03', '31'),
    fc.record({ price: fc.integer({ min: 1, max: 9 }) }),
  ),
});
const anAnswer = fc.constantFrom('accept', 'refuse', 'silence');

test('whatever a platform answers, telling it what it lacks until it took all ends with what is to be sold', () => {
  fc.assert(
    fc.property(fc.array(aMonth, { minLength: 1, maxLength: 4 }), fc.array(anAnswer), (months, answers) => {
      const platform = new Map<string, { isFree?: boolean; price?: number }>();
      let mirrors: readonly MirrorMonth[] = [nothing];
      let turn = 0;
      for (const month of months) {
        const wanted = offers({}, month);
        for (;;) {
          const answer = turn < answers.length ? answers[turn] : 'accept';
          turn += 1;
          const lacks = difference(wanted, mirrors);
          const kind = lacks.availability.length > 0 ? 'availability' : 'rates';
          const sent = lacks[kind];
          if (sent.length === 0) break;
          mirrors = replaced(mirrors, beforeSending(mirrors, kind, sent));
          const half = sent.filter((_, index) => answer === 'accept' || index % 2 === 0);
          // Silence is worse than a refusal: half of it may have been done.
          if (answer !== 'refuse') for (const night of half) apply(platform, kind, night);
          if (answer === 'silence') break;
          const accepted = answer === 'accept' ? half.map(({ night }) => night) : [];
          const refused = answer === 'refuse' ? half : [];
          const at = `2027-01-10T12:00:00.${turn}Z`;
          mirrors = replaced(mirrors, afterSending(mirrors, kind, { sent, accepted, refused, at }));
          if (answer === 'refuse') break;
        }
      }
      const last = offers({}, months.at(-1));
      for (let lacks = difference(last, mirrors); ; lacks = difference(last, mirrors)) {
        const kind = lacks.availability.length > 0 ? 'availability' : 'rates';
        const sent = lacks[kind];
        if (sent.length === 0) break;
        for (const night of sent) apply(platform, kind, night);
        const accepted = sent.map(({ night }) => night);
        mirrors = replaced(mirrors, afterSending(mirrors, kind, { sent, accepted, refused: [], at: 'end' }));
      }
      for (const { night, isFree, price } of last) expect(platform.get(night)).toEqual({ isFree, price });
    }),
  );
});

const replaced = (all: readonly MirrorMonth[], some: readonly MirrorMonth[]): readonly MirrorMonth[] =>
  all.map((mirror) => some.find(({ month }) => month === mirror.month) ?? mirror);

/** An opened night must have the price at which it is offered then. */
function apply(
  platform: Map<string, { isFree?: boolean; price?: number }>,
  kind: PushKind,
  { night, isFree, price }: OfferedNight,
) {
  const there = platform.get(night);
  if (kind === 'availability' && isFree) expect(there?.price).toBe(price);
  platform.set(night, { ...there, ...(kind === 'availability' ? { isFree } : { price }) });
}

test('a day after, only the new night at the horizon is lacking', () => {
  const window = { noticeDays: 0, horizonDays: 10 };
  const known = told(offers({ window }, {}, '2027-07-01'));
  const { rates, availability, waiting } = difference(offers({ window }, {}, '2027-07-02'), known);
  const night = addDays('2027-07-02', 10);
  expect([availability, rates.map((each) => each.night), waiting.map((each) => each.night)]).toEqual([
    [],
    [night],
    [night],
  ]);
});
