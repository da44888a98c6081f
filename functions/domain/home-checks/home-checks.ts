import { type HomeMistake, mistakesOf } from '../home-mistakes.ts';
import { aboutMistakes } from './about.ts';
import { arrivingMistakes } from './arriving.ts';
import type { HomeDraft } from './home-draft.ts';
import { priceMistakes } from './prices.ts';
import { ruleMistakes } from './rules.ts';

/**
 * Everything that is wrong with a home as its owner writes it, by field (`rates.seasons.0.to`): the same in the form
 * and at the door of the API. None when all is well.
 */
export const homeMistakes = (home: HomeDraft): HomeMistake[] => [
  ...aboutMistakes(home),
  ...priceMistakes(home),
  ...ruleMistakes(home),
  ...mistakesOf(home),
  ...arrivingMistakes(home),
];
