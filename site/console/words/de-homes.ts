import { homeForm } from './de/home-form.ts';
import { homes } from './de/homes.ts';
import { legal } from './de/legal.ts';
import { people } from './de/people.ts';
import { platforms } from './de/platforms.ts';
import type { HomeWords } from './home-words.ts';

/** The pages about homes, who cleans them and where they are sold, in German. */
export const homeWords: HomeWords = { homes, homeForm, legal, people, platforms };
