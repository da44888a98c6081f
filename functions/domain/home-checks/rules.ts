import type { HomeMistake } from '../home-mistakes.ts';
import type { CancellationPolicy, StayLimits } from '../property.ts';
import { check, checkEach, checkShare, checkText, checkWhole } from './check.ts';
import type { HomeDraft } from './home-draft.ts';

/** What is wrong with which stays can be had, and with what comes back of one that is cancelled. */
export const ruleMistakes = ({ limits, window, policy }: HomeDraft): HomeMistake[] => [
  ...limitMistakes('limits', limits),
  ...checkWhole('window.noticeDays', window.noticeDays, 0, 365),
  ...checkWhole('window.horizonDays', window.horizonDays, 1, 730),
  ...check(
    !(window.noticeDays >= window.horizonDays),
    'window.horizonDays',
    'must be more than the days of notice',
  ),
  ...policyMistakes(policy),
];

/** What is wrong with limits on stays: of a home, or of one of its seasons. */
export const limitMistakes = (
  field: string,
  { minStay, maxStay, minStayByArrival = {}, closedToArrival = [], closedToDeparture = [] }: StayLimits,
): HomeMistake[] => [
  ...(minStay === undefined ? [] : checkWhole(`${field}.minStay`, minStay, 1, 365)),
  ...(maxStay === undefined ? [] : checkWhole(`${field}.maxStay`, maxStay, 1, 730)),
  ...check(
    !((minStay ?? 0) > (maxStay ?? Number.POSITIVE_INFINITY)),
    `${field}.maxStay`,
    'must be no less than the fewest nights',
  ),
  ...Object.entries(minStayByArrival).flatMap(([day, nights]) =>
    checkWhole(`${field}.minStayByArrival.${day}`, nights, 1, 365),
  ),
  ...check(closedToArrival.length < 7, `${field}.closedToArrival`, 'must leave a day to arrive on'),
  ...check(closedToDeparture.length < 7, `${field}.closedToDeparture`, 'must leave a day to leave on'),
];

const policyMistakes = ({ name, tiers }: CancellationPolicy): HomeMistake[] => [
  ...checkText('policy.name', name, 60),
  ...checkEach('policy.tiers', tiers, 10, (field, { hoursBefore, refundBasisPoints }, at) => {
    const before = tiers[at - 1];
    return [
      ...checkWhole(`${field}.hoursBefore`, hoursBefore, 0, 8_760),
      ...checkShare(`${field}.refundBasisPoints`, refundBasisPoints, 0),
      ...check(
        before === undefined || hoursBefore < before.hoursBefore,
        `${field}.hoursBefore`,
        'must be less notice than the step before',
      ),
      ...check(
        before === undefined || refundBasisPoints <= before.refundBasisPoints,
        `${field}.refundBasisPoints`,
        'must give back no more than the step before',
      ),
    ];
  }),
];
