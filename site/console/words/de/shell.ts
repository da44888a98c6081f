import { count } from '../../../shared/words/count.ts';
import type { Words } from '../words.ts';

/** What is said on many pages, in German. */
export const common: Words['common'] = {
  loading: 'Einen Moment …',
  tryAgain: 'Noch einmal versuchen',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  saveFile: 'Als CSV speichern',
  cancel: 'Abbrechen',
  keep: 'Behalten',
  more: 'Mehr zeigen',
  total: 'Gesamt',
  ownSite: 'Eigene Seite',
  home: 'Unterkunft',
  allHomes: 'Alle Unterkünfte',
  arrival: 'Anreise',
  departure: 'Abreise',
  adults: 'Erwachsene',
  children: 'Kinder',
  infants: 'Kleinkinder',
  today: 'Heute',
  language: 'Sprache',
  email: 'E-Mail',
  name: 'Name',
  owner: 'Eigentümer',
  days: (days) => count(days, 'Tag', 'Tage'),
  guests: (guests) => count(guests, 'Gast', 'Gäste'),
  nights: (nights) => count(nights, 'Nacht', 'Nächte'),
  moveUp: 'Nach oben',
  remove: 'Entfernen',
  toPutRight: (mistakes) => `${mistakes} zu berichtigen`,
  notFound: {
    tab: 'Nicht gefunden',
    title: 'Diese Seite gibt es nicht',
    moved: 'Vielleicht ist sie umgezogen.',
    start: 'Zur Startseite',
  },
};

/** What stands around every page, in German. */
export const shell: Words['shell'] = {
  tab: (page) => `${page} · Stayflow-Konsole`,
  skip: 'Zum Inhalt',
  start: 'Stayflow-Konsole, Startseite',
  account: (name) => `Konto von ${name}`,
  guestSite: 'Seite für Gäste',
  signOut: 'Abmelden',
  allWell: 'Alles läuft',
  needYou: (things) => count(things, 'Aufgabe für Sie', 'Aufgaben für Sie'),
  needYouLate: (things, late) => `${count(things, 'Aufgabe', 'Aufgaben')}, ${late} überfällig`,
  pages: 'Konsole',
  open: 'offen',
  sections: {
    today: 'Heute',
    calendar: 'Kalender',
    bookings: 'Buchungen',
    homes: 'Unterkünfte',
    numbers: 'Zahlen',
    work: 'Aufgaben',
    executions: 'Abläufe',
  },
};

/** What an error means to an operator, and what helps, in German. */
export const errors: Words['errors'] = {
  network: {
    title: 'Keine Verbindung',
    advice: 'Stayflow war nicht zu erreichen. Es wurde nichts geändert.',
  },
  unknown: { title: 'Etwas ist schiefgegangen', advice: 'Laden Sie die Seite neu.' },
  busy: {
    title: 'Zu viel auf einmal',
    advice: 'Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  },
  notAllowed: {
    title: 'Nicht erlaubt',
    advice: 'Das darf Ihr Konto nicht. Fragen Sie den Eigentümer.',
  },
  server: {
    title: 'Stayflow hat ein Problem',
    advice: 'Versuchen Sie es in einem Moment noch einmal.',
  },
};

/** What is said where somebody signs in, in German. */
export const signIn: Words['signIn'] = {
  title: 'Anmelden',
  lead: 'Wir schicken Ihnen einen Code. Ein Passwort gibt es nicht.',
  emailWrong: 'Geben Sie die E-Mail-Adresse Ihres Kontos ein.',
  send: 'Code zusenden',
  sending: 'Der Code wird gesendet …',
  toGuestSite: 'Zur Seite für Gäste',
  codeTitle: 'Code eingeben',
  sent: (email) => `Wenn es zu ${email} ein Konto gibt, ist ein Code dorthin unterwegs. Er gilt 15 Minuten.`,
  code: 'Code',
  codeShort: 'Geben Sie alle Ziffern des Codes ein.',
  signIn: 'Anmelden',
  signingIn: 'Sie werden angemeldet …',
  again: 'Andere Adresse verwenden oder neuen Code anfordern',
  noAnswer: 'Keine Antwort. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  refused: {
    CodeMismatchException:
      'Das ist nicht der Code. Sehen Sie in der neuesten E-Mail nach und versuchen Sie es noch einmal.',
    ExpiredCodeException: 'Der Code gilt nicht mehr. Fordern Sie einen neuen an.',
    NotAuthorizedException: 'Dieser Code kann nicht mehr verwendet werden. Fordern Sie einen neuen an.',
    LimitExceededException:
      'Es wurden zu viele Codes angefordert. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
    TooManyRequestsException:
      'Zu viele Versuche. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
    UserNotConfirmedException:
      'Diese Adresse wurde nie bestätigt. Bitten Sie den Eigentümer um eine Einladung.',
    NotAnOperator: 'Dieses Konto gehört zu keiner Unterkunft. Bitten Sie den Eigentümer, Sie hinzuzufügen.',
    InvalidParameterException: 'Geben Sie die E-Mail-Adresse Ihres Kontos ein.',
  },
  failed: 'Die Anmeldung hat nicht geklappt. Versuchen Sie es in einem Moment noch einmal.',
};
