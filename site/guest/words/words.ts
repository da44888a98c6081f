import { en } from './en.ts';

/** Every text of the site, by where it is said; a language has them all. */
export type Words = typeof en;

/** The texts of the language the site speaks. */
export const words: Words = en;
