import { inEveryLanguage, type Tongue } from './language.ts';
import type { Link } from './letter.ts';
import type { HomeShown, StayShown } from './say-stay.ts';

/** What every letter to a guest about a stay needs. */
export interface AboutStay {
  readonly guest: { readonly name: string };
  readonly booking: StayShown;
  readonly home: HomeShown;
  /** Page of the booking, with its access token in the fragment, which no server and no log sees. */
  readonly tripUrl: string;
}

const words = inEveryLanguage({
  en: { dear: (name: string) => `Dear ${name},`, open: 'Open your booking' },
  de: { dear: (name: string) => `Guten Tag ${name},`, open: 'Buchung öffnen' },
});

/** The salutation. A German sentence after it goes on in lower case. */
export const greet = ({ name }: { readonly name: string }, { language }: Tongue): string =>
  words[language].dear(name);

/** The button to the page of the booking. */
export const openBooking = ({ tripUrl }: Pick<AboutStay, 'tripUrl'>, { language }: Tongue): Link => ({
  label: words[language].open,
  href: tripUrl,
});
