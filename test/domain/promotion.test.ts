import { describe, expect, it } from 'vitest';
import { findPromotion } from '../../functions/domain/promotion.ts';
import type { Promotion } from '../../functions/domain/property.ts';
import { quoteStay } from '../../functions/domain/quoteStay.ts';
import { aHome, monthsFor, stayOf, twoAdults } from './a-home.ts';

const spring: Promotion = {
  code: 'SPRING27',
  reduction: { kind: 'percent', basisPoints: 1_000 },
  bookable: { from: '2027-01-01', to: '2027-02-01' },
  stay: { from: '2027-04-01', to: '2027-05-01' },
  minNights: 3,
};
const home = aHome({ promotions: [spring] });
const threeNights = stayOf('2027-04-10', '2027-04-13');

const codesFor = (code: string, stay = threeNights, bookedOn = '2027-01-15'): string[] => {
  const found = findPromotion(home, code, stay, bookedOn);
  return found.kind === 'refuse' ? found.reasons.map((reason) => reason.code) : [];
};

describe('a promotion code', () => {
  it.each(['SPRING27', 'spring27', ' Spring27 '])('is known as "%s"', (code) => {
    expect(findPromotion(home, code, threeNights, '2027-01-15')).toEqual({
      kind: 'promotion',
      promotion: spring,
    });
  });

  it('that nobody made is unknown', () => expect(codesFor('AUTUMN27')).toEqual(['promotion-unknown']));

  it('holds from the first day of its window and no longer on the last', () => {
    expect(codesFor('SPRING27', threeNights, '2027-01-01')).toEqual([]);
    expect(codesFor('SPRING27', threeNights, '2027-01-31')).toEqual([]);
    expect(codesFor('SPRING27', threeNights, '2026-12-31')).toEqual(['promotion-not-bookable-now']);
    expect(codesFor('SPRING27', threeNights, '2027-02-01')).toEqual(['promotion-not-bookable-now']);
  });

  it('is for stays wholly within its nights', () => {
    expect(codesFor('SPRING27', stayOf('2027-04-01', '2027-05-01'))).toEqual([]);
    expect(codesFor('SPRING27', stayOf('2027-03-31', '2027-04-05'))).toEqual([
      'promotion-not-for-these-nights',
    ]);
    expect(codesFor('SPRING27', stayOf('2027-04-28', '2027-05-02'))).toEqual([
      'promotion-not-for-these-nights',
    ]);
  });

  it('says every reason at once', () => {
    expect(codesFor('SPRING27', stayOf('2027-06-01', '2027-06-03'), '2027-03-01')).toEqual([
      'promotion-not-bookable-now',
      'promotion-not-for-these-nights',
      'promotion-needs-more-nights',
    ]);
  });

  it('that does not hold refuses the quote without sending the guest to other dates', () => {
    const decision = quoteStay({
      property: home,
      months: monthsFor('2027-04-01', '2027-04-30'),
      stay: threeNights,
      party: twoAdults,
      promotionCode: 'NOPE',
      today: '2027-01-15',
    });
    expect(decision).toEqual({
      kind: 'refuse',
      reasons: [
        {
          code: 'promotion-unknown',
          message: 'There is no promotion with the code "NOPE".',
          named: { promotion: 'NOPE' },
        },
      ],
      alternatives: [],
    });
  });
});
