import { count } from '../../../shared/words/count.ts';
import type { Words } from '../words.ts';

/** What the list of bookings says, in German. */
export const bookings: Words['bookings'] = {
  title: 'Buchungen',
  bookForGuest: 'Für einen Gast buchen',
  words: 'Name, E-Mail, Telefon oder Buchungsnummer',
  when: { coming: 'Kommende', past: 'Vergangene', all: 'Alle' },
  everyHome: 'Jede Unterkunft',
  status: 'Status',
  everyStatus: 'Jeder Status',
  kinds: {
    certain: 'Fest',
    waiting: 'Wird bezahlt',
    cancelled: 'Storniert',
    lost: 'Nicht zustande gekommen',
  },
  from: 'Anreise ab',
  to: 'bis',
  shown: (bookings) => `${count(bookings, 'Buchung', 'Buchungen')} gezeigt`,
  nobody: 'Niemand wird erwartet',
  nobodyAdvice: 'Wer bucht, hier oder bei einer Plattform, steht sofort hier. Frühere finden Sie daneben.',
  none: 'Keine solche Buchung',
  noneAdvice: 'Suchen Sie nach weniger Buchstaben oder unter allen.',
};

/** What is said where somebody books for a guest, in German. */
export const newBooking: Words['newBooking'] = {
  all: 'Alle Buchungen',
  title: 'Neue Buchung',
  lead: 'Der Gast bekommt eine E-Mail mit dem Preis, den Stornierungsbedingungen und dem Link zum Bezahlen. Bis er bezahlt hat, sind die Nächte für ihn reserviert, höchstens 23 Stunden.',
  stay: 'Aufenthalt',
  chooseHome: 'Bitte wählen',
  guest: 'Gast',
  fullName: 'Vor- und Nachname',
  mail: 'E-Mail',
  phone: 'Telefon (freiwillig)',
  letters: 'Sprache der E-Mails',
  languages: { en: 'Englisch', de: 'Deutsch' },
  missing: 'Geben Sie Namen und E-Mail-Adresse des Gastes ein.',
  keeping: 'Die Nächte werden reserviert …',
  submit: 'Nächte reservieren und Link zum Bezahlen senden',
};
