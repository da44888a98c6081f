import type { Language } from '../../../functions/mail/language.ts';
import { tongue } from '../../shared/words/tongue.ts';
import type * as english from './en-sign-in.ts';

type SignInWords = Pick<typeof english, 'signInWords'>;

/** The texts for signing in, from when they were fetched. */
export let signInWords: SignInWords['signInWords'];

const inLanguage: Readonly<Record<Language, () => Promise<SignInWords>>> = {
  en: () => import('./en-sign-in.ts'),
  de: () => import('./de-sign-in.ts'),
};

/** Fetches the texts for signing in: most guests come by the link in their mail. */
export async function fetchSignInWords(): Promise<void> {
  ({ signInWords } = await inLanguage[tongue().language]());
}
