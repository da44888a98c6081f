import type { Words } from '../words.ts';
import { failureSayings } from './failures.ts';

const about: Readonly<Record<string, string>> = {
  reason: 'Grund',
  execution: 'Ausführung',
  workflow: 'Ablauf',
  state: 'Schritt',
  fault: 'Fehler',
  connectionId: 'Verbindung',
  bookingId: 'Buchung',
  propertyId: 'Unterkunft',
  externalId: 'Nummer bei der Plattform',
  cleanerId: 'Reinigungskraft',
};

/** What the list of work says, in German. */
export const work: Words['work'] = {
  tab: 'Aufgaben',
  title: 'Was auf Sie wartet',
  goesOn: 'Alles geht von selbst weiter.',
  open: (items, late) => {
    const open =
      items === 1 ? 'Eine Aufgabe ist offen.' : `${items} Aufgaben sind offen, die ältesten zuerst.`;
    return late === 0 ? open : `${open} ${late === 1 ? 'Eine wartet' : `${late} warten`} schon zu lange.`;
  },
  nothing: 'Nichts wartet auf Sie',
  nothingAdvice: 'Was nicht von selbst weitergeht, steht hier und nirgendwo sonst.',
  starting: 'Wird gestartet …',
  redrive: 'Erneut ausführen',
  done: 'Erledigt',
  tooLong: (age) => `Wartet zu lange: ${age}`,
  waiting: (age) => `Wartet: ${age}`,
  atMost: (limit) => `höchstens ${limit}`,
  within: (limit) => `Frist: ${limit}`,
  stoppedAt: (step) => `Stehen geblieben bei „${step}“`,
  itsBooking: 'Zur Buchung',
  itsExecution: 'Schritt für Schritt',
  details: 'Einzelheiten',
  about: (name) => about[name] ?? name,
  settle: {
    begin: 'Mit einer Notiz abschließen',
    note: 'Was getan wurde oder warum nichts zu tun ist',
    missing: 'Sagen Sie es in wenigen Worten, für alle, die es später lesen.',
    closing: 'Wird abgeschlossen …',
    submit: 'Als erledigt markieren',
    leave: 'Noch nicht',
  },
  deposit: {
    held: (amount) => `${amount} sind auf der Karte des Gastes reserviert.`,
    keep: (currency) => `Davon einbehalten, in ${currency}`,
    why: 'Wofür, wie der Gast es liest',
    missing: (most) => `Geben Sie einen Betrag von höchstens ${most} ein und wofür er ist.`,
    take: 'So viel einbehalten',
    release: 'Alles freigeben',
  },
  refund: {
    again: (amount) => `${amount} noch einmal erstatten`,
    why: 'Grund, wie der Gast ihn liest',
    giving: 'Wird erstattet …',
    give: 'Jetzt erstatten',
    otherwise: (amount) => `${amount} wurden anders geregelt`,
    how: 'Wie: in bar, per Überweisung oder warum gar nicht',
    settling: 'Wird abgeschlossen …',
    settle: 'Die Karte bekommt nichts mehr',
  },
  byHand: {
    code: 'Um den Code kümmern',
    cleaner: 'Reinigungskraft wählen',
    report: 'Sagen, wie sie hinterlassen wurde',
    cleaningOver: 'Die Reinigung ist inzwischen erledigt oder abgesagt.',
    entered: 'Der Code ist als eingestellt gemeldet. Für wen er ist, erfährt es jetzt.',
    told: 'Der Code ist als mitgeteilt gemeldet.',
  },
  sides: {
    waits: 'Wartet',
    has: 'Hat die Nächte',
    none: 'Keine andere Unterkunft, die groß genug ist, ist dann frei.',
    moveTo: 'Verlegen nach',
    move: 'Verlegen',
    cancel: 'Diese Buchung stornieren',
    soldTwice:
      'Die Nächte wurden doppelt verkauft, woran der Gast keine Schuld hat: Er bekommt alles zurück, was er bezahlt hat, unabhängig von den Stornierungsbedingungen.',
    there: (platform) => `Sie endet hier. Stornieren Sie sie auch bei ${platform}.`,
    giveBack: (amount) => `Stornieren und ${amount} erstatten`,
    withdraw: 'Buchung stornieren',
  },
  failures: {
    title: 'Was außerhalb eines Ablaufs fehlschlug',
    times: (times, first) => (times === 1 ? `Einmal, am ${first}` : `${times}-mal seit ${first}`),
    again: 'Noch einmal senden',
    sending: 'Wird gesendet …',
    sent: 'Alles wurde noch einmal gesendet.',
    rest: 'Ein Teil wurde noch einmal gesendet. Senden Sie auch den Rest.',
    said: (failure, text, advice) => failureSayings[failure] ?? { text, advice },
  },
};
