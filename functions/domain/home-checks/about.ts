import type { HomeMistake } from '../home-mistakes.ts';
import { check, checkEach, checkText, checkUnique, checkWhole } from './check.ts';
import type { HomeDraft } from './home-draft.ts';

/** What is wrong with how a home is described, its rooms and its pictures. */
export const aboutMistakes = (home: HomeDraft): HomeMistake[] => [
  ...checkText('name', home.name, 80),
  ...checkText('summary', home.summary, 140),
  ...checkText('description', home.description, 5_000),
  ...checkText('address', home.address, 200),
  ...checkText('town', home.town, 80),
  ...check(/^[A-Z]{2}$/.test(home.country), 'country', 'must be a country code of two letters such as PT'),
  ...check(isZone(home.timeZone), 'timeZone', 'must be a time zone such as Europe/Lisbon'),
  ...roomMistakes(home),
  ...checkEach('amenities', home.amenities, 60, (field, amenity) => checkText(field, amenity, 60)),
  ...checkUnique('amenities', home.amenities, 'must not be listed twice'),
  ...checkEach('photos', home.photos, 40, photoMistakes),
];

const roomMistakes = ({ bedrooms, beds, bathrooms, capacity }: HomeDraft): HomeMistake[] => [
  ...checkWhole('bedrooms', bedrooms, 0, 50),
  ...checkWhole('beds', beds, 1, 100),
  ...check(
    Number.isInteger(bathrooms * 2) && bathrooms >= 0 && bathrooms <= 50,
    'bathrooms',
    'must be a number such as 1 or 1.5',
  ),
  ...checkWhole('capacity.guests', capacity.guests, 1, 50),
  ...checkWhole('capacity.infants', capacity.infants, 0, 20),
];

/** Places on our own origin only: a picture elsewhere tells its host who looks. */
const photoMistakes = (
  field: string,
  { src, alt, width, height }: HomeDraft['photos'][number],
): HomeMistake[] => [
  ...check(/^\/images\/[\w-]+(?:\/[\w-]+)*\.\w{1,5}$/.test(src), `${field}.src`, 'must be a picture of ours'),
  ...check(
    alt.trim().length > 0 && alt.length <= 200,
    `${field}.alt`,
    'must say what is on it, for whoever cannot see it, in at most 200 characters',
  ),
  ...checkWhole(`${field}.width`, width, 1, 20_000),
  ...checkWhole(`${field}.height`, height, 1, 20_000),
];

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
