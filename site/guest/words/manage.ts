import type { Language } from '../../../functions/mail/language.ts';
import { tongue } from '../../shared/words/tongue.ts';
import type * as english from './en-manage.ts';

/** What is said where a guest changes or cancels a stay. */
export type ManageWords = Pick<typeof english, 'changeWords' | 'cancelWords' | 'restWords' | 'depositWords'>;

/** The texts for changing a stay, from when they were fetched. */
export let changeWords: ManageWords['changeWords'];
/** The texts for cancelling it. */
export let cancelWords: ManageWords['cancelWords'];
/** The texts about the rest of its price. */
export let restWords: ManageWords['restWords'];
/** The texts about its damage deposit. */
export let depositWords: ManageWords['depositWords'];

const inLanguage: Readonly<Record<Language, () => Promise<ManageWords>>> = {
  en: () => import('./en-manage.ts'),
  de: () => import('./de-manage.ts'),
};

/** Fetches the texts for changing and cancelling a stay: most guests need none of them. */
export async function fetchManageWords(): Promise<void> {
  ({ changeWords, cancelWords, restWords, depositWords } = await inLanguage[tongue().language]());
}
