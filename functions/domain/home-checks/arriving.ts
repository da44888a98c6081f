import type { HomeMistake } from '../home-mistakes.ts';
import type { Lock } from '../lock.ts';
import { check, checkEach, checkText, checkUnique, checkWhole } from './check.ts';
import type { HomeDraft } from './home-draft.ts';

/** What is wrong with how guests come, get in and leave, and with who cleans. */
export const arrivingMistakes = (home: HomeDraft): HomeMistake[] => [
  ...check(isTime(home.checkIn), 'checkIn', 'must be a time such as 16:00'),
  ...check(isTime(home.checkOut), 'checkOut', 'must be a time such as 10:00'),
  ...(home.arrivalInstructions === undefined
    ? []
    : checkText('arrivalInstructions', home.arrivalInstructions, 2_000)),
  ...(home.houseRules === undefined ? [] : checkText('houseRules', home.houseRules, 3_000)),
  ...check(!home.isContactPublic || home.contact !== undefined, 'contact', 'must be given'),
  ...(home.contact === undefined ? [] : checkText('contact', home.contact, 200)),
  ...(home.lock ? lockMistakes(home.lock) : []),
  ...(home.cleaning ? cleaningMistakes(home.cleaning) : []),
];

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const isId = (text: string) => /^[A-Za-z0-9_-]{1,64}$/.test(text);

const lockMistakes = (lock: Lock): HomeMistake[] =>
  lock.driver === 'seam'
    ? check(isId(lock.deviceId), 'lock.deviceId', "must be Seam's id of the device")
    : [
        ...check(isId(lock.boxId), 'lock.boxId', 'must be a name of letters, digits, - and _'),
        ...checkWhole('lock.codeLength', lock.codeLength, 4, 8),
        ...checkText('lock.place', lock.place, 200),
      ];

const cleaningMistakes = ({ cleaners, hoursToAnswer }: NonNullable<HomeDraft['cleaning']>): HomeMistake[] => [
  ...checkEach('cleaning.cleaners', cleaners, 50, () => []),
  ...check(cleaners.length > 0, 'cleaning.cleaners', 'must have somebody to ask'),
  ...checkUnique('cleaning.cleaners', cleaners, 'must not have anybody twice'),
  ...checkWhole('cleaning.hoursToAnswer', hoursToAnswer, 1, 720),
];
