import { describe, expect, it } from 'vitest';
import { refusalCodes, refuse } from '../../functions/domain/refusal.ts';

const said = [
  refuse['in-the-past']('2027-07-04'),
  refuse['too-short-notice']('2027-07-04', '2027-07-06'),
  refuse['too-far-ahead']('2029-07-04', '2028-07-04'),
  refuse['nights-taken'](['2027-07-04', '2027-07-05', '2027-07-08']),
  refuse['closed-to-arrival']('2027-07-04'),
  refuse['closed-to-departure']('2027-07-04'),
  refuse['below-minimum-stay']('2027-07-04', 3),
  refuse['above-maximum-stay']('2027-07-04', 1),
  refuse['too-many-guests'](4),
  refuse['too-many-infants'](0),
  refuse['promotion-unknown']('SPRING'),
  refuse['promotion-not-bookable-now']('SPRING', '2027-01-01', '2027-02-01'),
  refuse['promotion-not-for-these-nights']('SPRING', '2027-04-01', '2027-05-01'),
  refuse['promotion-needs-more-nights']('SPRING', 3),
];

describe('a refusal', () => {
  it('is made for every code of the list, under its own code', () => {
    expect(Object.keys(refuse)).toEqual([...refusalCodes]);
    expect(said.map(({ code }) => code)).toEqual([...refusalCodes]);
  });

  it('says one plain sentence, each code its own', () => {
    for (const { message } of said) expect(message).toMatch(/^[A-Z0-9][^.]*[a-z0-9"]\.$/);
    expect(new Set(said.map(({ message }) => message)).size).toBe(refusalCodes.length);
  });

  it('names nights, dates and numbers as people do', () => {
    expect(refuse['nights-taken'](['2027-07-04', '2027-07-05']).message).toBe(
      'The nights of 4 July 2027 and 5 July 2027 are already taken.',
    );
    expect(refuse['nights-taken'](['2027-07-04', '2027-07-05', '2027-07-08']).message).toBe(
      '3 nights from 4 July 2027 to 8 July 2027 are already taken.',
    );
    expect(refuse['above-maximum-stay']('2027-07-04', 1).message).toBe(
      'A stay arriving on 4 July 2027 is for at most 1 night.',
    );
    expect(refuse['too-many-infants'](2).message).toBe('This home has place for 2 infants.');
  });
});
