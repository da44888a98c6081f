import { describe, expect, it } from 'vitest';
import { quoteStay } from '../../../functions/domain/quoteStay.ts';
import { packMonth } from '../../../functions/domain/searchMonth.ts';
import { priceSought, seekStay } from '../../../functions/domain/searchStay.ts';
import { monthsFor } from '../a-home.ts';
import { type GoldenCase, golden, homeOf } from './table.ts';

const named = (asked: GoldenCase): string =>
  `home ${asked.home}, ${asked.arrival} to ${asked.departure}, today ${asked.today}, ${asked.promotionCode ?? 'no code'}`;

const monthsOfCase = (asked: GoldenCase) => monthsFor(asked.arrival, asked.departure, homeOf(asked).calendar);

const quoteOf = (asked: GoldenCase) =>
  quoteStay({ ...asked, property: homeOf(asked), months: monthsOfCase(asked), stay: asked });

const soughtIn = (asked: GoldenCase) => {
  const book = homeOf(asked);
  const months = monthsOfCase(asked);
  const packed = months.map((record) => packMonth({ book, version: 7, month: record.month, record }));
  return priceSought(seekStay(asked, asked.party), { book, packed, today: asked.today });
};

describe('quotes worked out independently', () => {
  it('are at least 200', () => expect(golden.quotes.length).toBeGreaterThanOrEqual(200));

  it.each(golden.quotes.map((quote) => [named(quote), quote] as const))('%s', (_, asked) => {
    const decision = quoteOf(asked);
    const price = decision.kind === 'quote' ? decision.price : undefined;
    expect(price?.lines.map(({ kind, amount }) => [kind, amount])).toEqual(asked.lines);
    expect(price?.total).toBe(asked.total);
  });

  it('without a promotion code are what a search finds in packed months', () => {
    const plain = golden.quotes.filter(({ promotionCode }) => promotionCode === undefined);
    expect(plain.length).toBeGreaterThan(50);
    expect(plain.map((asked) => soughtIn(asked)?.total)).toEqual(plain.map(({ total }) => total));
  });
});

describe('refusals worked out independently', () => {
  it.each(golden.refusals.map((refusal) => [named(refusal), refusal] as const))('%s', (_, asked) => {
    const decision = quoteOf(asked);
    const codes = decision.kind === 'refuse' ? decision.reasons.map(({ code }) => code) : [];
    expect(codes.toSorted()).toEqual(asked.refused);
  });

  it('without a promotion code are homes a search leaves out', () => {
    const plain = golden.refusals.filter(({ promotionCode }) => promotionCode === undefined);
    expect(plain.map(soughtIn).filter((price) => price !== undefined)).toEqual([]);
  });
});
