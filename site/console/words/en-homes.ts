import { homeForm } from './en/home-form.ts';
import { homes } from './en/homes.ts';
import { legal } from './en/legal.ts';
import { people } from './en/people.ts';
import { platforms } from './en/platforms.ts';

/** The pages about homes, who cleans them and where they are sold, in English. */
export const homeWords = { homes, homeForm, legal, people, platforms };
