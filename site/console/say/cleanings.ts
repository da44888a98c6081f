import { textFor } from '../words/text-for.ts';
import { words } from '../words/words.ts';

/** How the cleaning after a stay stands. */
export const sayCleaning = (status: string | undefined): string =>
  status === undefined ? words.standing.noCleaning : textFor(words.standing.cleaning, status);
