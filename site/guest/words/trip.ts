import type { Language } from '../../../functions/mail/language.ts';
import { tongue } from '../../shared/words/tongue.ts';
import type * as english from './en-trip.ts';

type TripWords = Pick<typeof english, 'tripWords'>;

/** The texts of the page of a booking, from when they were fetched. */
export let tripWords: TripWords['tripWords'];

const inLanguage: Readonly<Record<Language, () => Promise<TripWords>>> = {
  en: () => import('./en-trip.ts'),
  de: () => import('./de-trip.ts'),
};

/** Fetches the texts of the page of a booking: who looks for a home needs none of them yet. */
export async function fetchTripWords(): Promise<void> {
  ({ tripWords } = await inLanguage[tongue().language]());
}
