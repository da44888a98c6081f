import { sayGermanLine } from '../../../../functions/mail/german-lines.ts';
import { count } from '../../../shared/words/count.ts';
import { sayReason } from '../../../shared/words/de-reasons.ts';
import type { Words } from '../words.ts';
import { sayFault } from './faults.ts';
import { sayMistake } from './mistakes.ts';
import { sayProblem } from './problems.ts';
import { sayStep } from './steps.ts';
import { sayWork } from './work-reasons.ts';
import { sayPurpose, sayWorkflow } from './workflows.ts';

type Status = Parameters<Words['said']['status']>[0];

const statuses: Readonly<Record<Status['status'], (soldBy: string) => string>> = {
  held: () => 'Die Nächte sind reserviert, solange der Gast bezahlt.',
  authorised: () =>
    'Der Gast hat bezahlt; bevor das Geld eingezogen wird, wird bei den Plattformen nachgesehen.',
  confirmed: () => 'Bezahlt und fest.',
  cancelling: () => 'Sie wird storniert: Die Erstattung läuft, danach sind die Nächte frei.',
  cancelled: () => 'Sie wurde storniert; die Nächte sind frei.',
  expired: () => 'Sie wurde nicht rechtzeitig bezahlt; die Nächte sind frei.',
  declined: () => 'Sie kam nicht zustande. Es wurde nichts abgebucht.',
  imported: (soldBy) => `Gebucht und bezahlt bei ${soldBy}.`,
  withdrawn: (soldBy) => `Storniert bei ${soldBy} oder von Ihnen.`,
};

const chosen: Readonly<Record<Parameters<Words['said']['chosen']>[1], string>> = {
  settle: 'Erledigt.',
  redrive: 'Die Ausführung geht dort weiter, wo sie stehen blieb.',
  move: 'Der Aufenthalt ist umgezogen.',
  cancel:
    'Die Buchung wird storniert; dann gehen die Nächte an die wartende. Stornieren Sie eine Buchung von einer Plattform auch dort.',
  'take-deposit': 'Der Betrag wird einbehalten, und der Gast erfährt den Grund.',
  'release-deposit': 'Die Kaution wird freigegeben.',
  'refund-again': 'Das Geld geht noch einmal zurück, und der Gast bekommt eine E-Mail.',
  'settle-refund': 'Es ist festgehalten, wie die Erstattung geregelt wurde.',
};

const acted: Readonly<Record<Parameters<Words['said']['acted']>[0], string>> = {
  redrive: 'Die Ausführung geht dort weiter, wo sie stehen blieb.',
  stop: 'Die Ausführung ist angehalten.',
  restart: 'Sie beginnt neu, unter diesem Namen.',
};

/** What the API says in English, in German. */
export const said: Words['said'] = {
  problem: sayProblem,
  reason: sayReason,
  mistake: sayMistake,
  line: (line, nights) => sayGermanLine(line, count(nights, 'Nacht', 'Nächte')),
  status: ({ status, origin }) => statuses[status](origin?.soldBy ?? 'der Plattform'),
  work: sayWork,
  chosen: (_, choice) => chosen[choice],
  fault: sayFault,
  workflow: sayWorkflow,
  step: sayStep,
  purpose: sayPurpose,
  acted: (done) => acted[done],
};

/** How something stands, in German. */
export const standing: Words['standing'] = {
  booking: {
    held: 'Wird bezahlt',
    authorised: 'Wird bestätigt',
    confirmed: 'Bestätigt',
    imported: 'Von einer Plattform',
    cancelling: 'Wird storniert',
    cancelled: 'Storniert',
    withdrawn: 'Dort storniert',
    expired: 'Nicht bezahlt',
    declined: 'Nicht zustande gekommen',
  },
  execution: {
    running: 'Läuft',
    waiting: 'Wartet',
    succeeded: 'Erledigt',
    caught: 'Ging anders weiter',
    failed: 'Fehlgeschlagen',
    'timed-out': 'Dauerte zu lange',
    asked: 'Hat Sie gefragt',
    stopped: 'Angehalten',
  },
  untouched: 'Nicht erreicht',
  cleaning: {
    offered: 'Reinigungskraft gefragt, noch keine Antwort',
    nobody: 'noch keine Reinigungskraft',
    accepted: 'Reinigungskraft hat zugesagt',
    done: 'gereinigt, alles in Ordnung',
    problem: 'gereinigt, Schaden gemeldet',
    'called-off': 'Reinigung abgesagt',
  },
  noCleaning: 'Reinigung noch nicht vergeben',
};

/** What letters were about, in German. */
export const letters: Words['letters'] = {
  confirmation: 'Bestätigung',
  reminder: 'Erinnerung',
  changed: 'Der Aufenthalt wurde geändert',
  cancelled: 'Der Aufenthalt wurde storniert',
  refund: 'Geld wird erstattet',
  'payment-link': 'Link zum Bezahlen',
  'access-code': 'Türcode',
  'balance-due': 'Die Restzahlung ist bald fällig',
  'balance-charged': 'Die Restzahlung wurde eingezogen',
  'balance-failed': 'Die Restzahlung war nicht möglich',
  'payment-declined': 'Die Buchung kam nicht zustande',
  'damage-deposit': 'Kaution',
  'moved-home': 'Umzug in eine andere Unterkunft',
  'review-request': 'Bitte um eine Bewertung',
  'cleaner-offer': 'An eine Reinigungskraft: der Auftrag',
  'cleaner-booked': 'An eine Reinigungskraft: Zusage',
  'cleaner-moved': 'An eine Reinigungskraft: verschoben',
  'cleaner-called-off': 'An eine Reinigungskraft: abgesagt',
  'cleaning-report': 'An eine Reinigungskraft: Wie war die Unterkunft?',
  'cleaner-code': 'An eine Reinigungskraft: eigener Code',
  'crew-codes': 'An eine Reinigungskraft: Türcodes',
};

/** What movements of money are, in German. */
export const movements: Words['movements'] = {
  authorised: 'Auf der Karte reserviert',
  voided: 'Freigegeben',
  captured: 'Eingezogen',
  refunded: 'Erstattet',
  'refund-failed': 'Eine Erstattung kam zurück',
  disputed: 'Von der Bank zurückgeholt',
  'dispute-won': 'Die Bank entschied für Sie',
};

/** Who came, who did something, and for how long, in German. */
export const people: Words['people'] = {
  guest: 'Gast',
  guestOf: (platform) => `Gast von ${platform}`,
  through: (platform) => `über ${platform}`,
  theGuest: 'vom Gast',
  anOperator: 'von der Verwaltung',
  stripe: 'von Stripe',
  workflow: (name) => `vom Ablauf „${sayWorkflow(name)}“`,
  justNow: 'gerade eben',
  minutes: (minutes) => count(minutes, 'Minute', 'Minuten'),
  hours: (hours) => count(hours, 'Stunde', 'Stunden'),
};
