import type { ProblemKind } from '../../../../functions/api/problem.ts';
import type { Problem } from '../../../shared/api/types.ts';
import { isMistakeKnown, sayMistake } from './mistakes.ts';

/** What an operator's request cannot be refused for: what the gateway says, and what only guests and cleaners ask. */
type Elsewhere =
  | 'failed'
  | 'not-json'
  | 'too-many-lapsed'
  | 'nothing-to-pay'
  | 'terms-changed'
  | 'link-expired'
  | 'not-a-member';

type Said = readonly [title: string, advice: string];

const readAgain = 'Laden Sie die Seite neu, und wiederholen Sie dann Ihre Änderung.';

const problems: Readonly<Record<Exclude<ProblemKind, Elsewhere>, Said>> = {
  'bad-request': ['In den Angaben ist ein Fehler', 'Prüfen Sie, was Sie eingegeben haben.'],
  'not-allowed': ['Das darf Ihr Konto nicht', 'Fragen Sie den Eigentümer.'],
  'not-found': [
    'Hier ist nichts',
    'Das gibt es nicht oder nicht mehr, oder es gehört nicht zu Ihren Unterkünften.',
  ],
  'block-ended': ['Diese Sperrung wurde aufgehoben', 'Sperren Sie die Nächte noch einmal.'],
  'nights-taken': [
    'Einige dieser Nächte sind vergeben',
    'Es wurde nichts geändert. Wählen Sie andere Nächte.',
  ],
  'not-held': [
    'Diese Buchung wartet auf keine Zahlung',
    'Sie ist bezahlt oder vorbei. Laden Sie die Seite neu.',
  ],
  'not-cancellable': [
    'Diese Buchung kann nicht storniert werden',
    'Storniert werden kann nur ein bestätigter Aufenthalt.',
  ],
  'not-changeable': [
    'Diese Buchung kann nicht geändert werden',
    'Geändert werden kann nur ein bestätigter Aufenthalt, von dem nichts fällig ist.',
  ],
  'change-waiting': [
    'Mit dieser Buchung geschieht gerade etwas anderes',
    'Eine Zahlung oder Änderung ist noch offen. Sehen Sie in einem Moment wieder nach.',
  ],
  'price-changed': ['Der Preis hat sich geändert', 'Sehen Sie sich den neuen Preis an.'],
  'refund-waiting': ['Eine andere Erstattung läuft noch', 'Warten Sie einen Moment, bis sie fertig ist.'],
  'not-refundable': [
    'Es kann nichts erstattet werden',
    'Es ist nichts bezahlt, oder alles ging schon zurück.',
  ],
  'not-certain': [
    'Dieser Aufenthalt ist nicht fest',
    'Das geht nur bei einem bestätigten Aufenthalt. Laden Sie die Seite neu.',
  ],
  'refund-changed': ['Die Erstattung hat sich geändert', 'Sehen Sie sich den neuen Betrag an.'],
  'listing-connected': ['Dieses Inserat ist schon verbunden', 'Ändern Sie die Verbindung, die es gibt.'],
  'connection-changed': ['Diese Verbindung wurde inzwischen geändert', readAgain],
  'work-closed': ['Darüber ist entschieden', 'Jemand anderes war schneller. Laden Sie die Liste neu.'],
  'not-movable': [
    'Diese Buchung kann nicht verlegt oder storniert werden',
    'Das geht nur bei einem bestätigten Aufenthalt.',
  ],
  'not-redrivable': [
    'Diese Ausführung kann nicht weitergehen',
    'Sie läuft schon, ging gut aus oder schlug vor mehr als zwei Wochen fehl.',
  ],
  'execution-ended': ['Diese Ausführung ist beendet', 'Es gibt nichts anzuhalten.'],
  'not-restartable': [
    'Diese Ausführung kann nicht neu beginnen',
    'Neu beginnen kann nur eine, die fehlschlug und noch nicht neu begonnen hat.',
  ],
  'cleaner-changed': ['Diese Reinigungskraft wurde inzwischen geändert', readAgain],
  'home-changed': ['Diese Unterkunft wurde inzwischen geändert', readAgain],
  'home-booked': ['Es kommen noch Gäste', 'Stornieren oder verlegen Sie erst ihre Buchungen.'],
  'home-connected': ['Eine Plattform bietet diese Unterkunft noch an', 'Beenden Sie erst die Verbindungen.'],
  'text-changed': ['Dieser Text wurde inzwischen geändert', readAgain],
  'member-known': ['Diese Person ist schon Mitglied', 'Ändern Sie in der Liste, was sie darf.'],
  'member-changed': ['Dieses Mitglied wurde inzwischen geändert', readAgain],
  'last-owner': [
    'Das ist der einzige Eigentümer',
    'Jemand muss die Unterkünfte besitzen. Machen Sie erst ein anderes Mitglied zum Eigentümer.',
  ],
  'job-closed': [
    'Dieser Auftrag nimmt das nicht mehr an',
    'Laden Sie die Seite neu, um zu sehen, wie er steht.',
  ],
  'code-not-at-lock': [
    'Das Schloss hat diesen Code noch nicht',
    'Geben Sie den Code am Schloss ein, und melden Sie zuerst das.',
  ],
  'code-changed': ['Dieser Code wurde inzwischen geändert', 'Sehen Sie ihn sich noch einmal an.'],
  'quote-expired': ['Dieser Preis gilt nicht mehr', 'Preise gelten 30 Minuten. Laden Sie die Seite neu.'],
  'too-large': ['Das ist zu viel auf einmal', 'Kürzen Sie, was Sie eingegeben haben.'],
  'stay-refused': ['Dieser Aufenthalt kann nicht gebucht werden', 'Wählen Sie andere Nächte oder Gäste.'],
  'key-reused': [
    'Das wurde schon anders gesendet',
    'Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
  ],
  'payments-unavailable': [
    'Zahlungen sind gerade nicht möglich',
    'Es wurde nichts geändert. Versuchen Sie es in einem Moment noch einmal.',
  ],
};

const isKnown = (kind: string): kind is keyof typeof problems => Object.hasOwn(problems, kind);

/** Why the API refused, and what helps, in German. */
export function sayProblem({ type, errors = [] }: Pick<Problem, 'type' | 'errors'>): {
  readonly title: string;
  readonly advice: string;
} {
  const kind = type.split(':').at(-1) ?? '';
  const [title, advice] = isKnown(kind)
    ? problems[kind]
    : ['Das ging nicht', 'Laden Sie die Seite neu, und versuchen Sie es noch einmal.'];
  const mistakes = new Set(errors.map(({ message }) => message).filter(isMistakeKnown));
  return { title, advice: [...mistakes].map(sayMistake).join(' ') || advice };
}
