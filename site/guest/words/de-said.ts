import type { ProblemKind } from '../../../functions/api/problem.ts';
import type { ReleaseReason } from '../../../functions/domain/booking.ts';
import { sayGermanLine } from '../../../functions/mail/german-lines.ts';
import { count } from '../../shared/words/count.ts';
import { sayReason } from '../../shared/words/de-reasons.ts';
import type { LineSaid, OverTrip, ProblemSaid } from './said.ts';
import type { Words } from './words.ts';

/** What a guest's request can be refused for, where neither a field nor a stay is at fault. */
type GuestProblem = Extract<
  ProblemKind,
  | 'bad-request'
  | 'not-found'
  | 'nights-taken'
  | 'not-held'
  | 'too-many-lapsed'
  | 'not-cancellable'
  | 'not-changeable'
  | 'change-waiting'
  | 'nothing-to-pay'
  | 'price-changed'
  | 'refund-changed'
  | 'terms-changed'
  | 'quote-expired'
  | 'stay-refused'
  | 'key-reused'
>;

type Said = ReturnType<Words['said']['problem']>;

const problems: Readonly<Record<GuestProblem, Said>> = {
  'bad-request': {
    title: 'In der Anfrage ist ein Fehler',
    advice: 'Prüfen Sie, was Sie eingegeben haben, und versuchen Sie es noch einmal.',
  },
  'not-found': {
    title: 'Hier ist nichts',
    advice: 'Das gibt es nicht, oder der Link dazu ist nicht vollständig.',
  },
  'nights-taken': {
    title: 'Einige dieser Nächte sind vergeben',
    advice: 'Jemand anderes hat Nächte dieses Aufenthalts genommen. Wählen Sie andere Reisedaten.',
  },
  'too-many-lapsed': {
    title: 'Zu viele Aufenthalte wurden gehalten und nicht bezahlt',
    advice:
      'Unter dieser Adresse wurden heute viele Aufenthalte gehalten und keiner bezahlt. Buchen Sie morgen wieder, oder fragen Sie den Gastgeber.',
  },
  'not-held': {
    title: 'Diese Buchung wartet auf keine Zahlung',
    advice: 'Sie ist bezahlt oder beendet. Öffnen Sie ihre Seite, um zu sehen, wie sie steht.',
  },
  'not-cancellable': {
    title: 'Diese Buchung kann nicht storniert werden',
    advice:
      'Storniert werden kann nur ein bestätigter Aufenthalt, der nicht begonnen hat. Fragen Sie den Gastgeber, was möglich ist.',
  },
  'not-changeable': {
    title: 'Diese Buchung kann nicht geändert werden',
    advice:
      'Geändert werden kann nur ein bestätigter Aufenthalt, der nicht begonnen hat und von dem nichts fällig ist. Fragen Sie den Gastgeber, was möglich ist.',
  },
  'change-waiting': {
    title: 'Mit dieser Buchung geschieht gerade etwas anderes',
    advice: 'Eine Zahlung oder Änderung ist noch offen. Sehen Sie in einem Moment wieder nach.',
  },
  'nothing-to-pay': {
    title: 'Es ist nichts zu tun',
    advice: 'Alles, was für diese Buchung fällig war, ist erledigt.',
  },
  'price-changed': { title: 'Der Preis hat sich geändert', advice: 'Sehen Sie sich den neuen Preis an.' },
  'refund-changed': {
    title: 'Die Erstattung hat sich geändert',
    advice: 'Sehen Sie sich den neuen Betrag an.',
  },
  'terms-changed': {
    title: 'Die Mietbedingungen sind jetzt andere',
    advice: 'Laden Sie die Seite neu, und lesen Sie sie noch einmal.',
  },
  'quote-expired': {
    title: 'Dieser Preis gilt nicht mehr',
    advice: 'Preise gelten 30 Minuten. Laden Sie die Seite neu, um den jetzigen zu sehen.',
  },
  'stay-refused': {
    title: 'Dieser Aufenthalt kann nicht gebucht werden',
    advice: 'Der Betrag ist kleiner, als mit Karte gezahlt werden kann. Fragen Sie den Gastgeber.',
  },
  'key-reused': {
    title: 'Das wurde schon anders gesendet',
    advice: 'Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  },
};

const isKnown = (kind: string): kind is GuestProblem => Object.hasOwn(problems, kind);

function sayProblem({ type }: ProblemSaid): Said {
  const kind = type.split(':').at(-1) ?? '';
  if (isKnown(kind)) return problems[kind];
  return { title: 'Das ging nicht', advice: 'Laden Sie die Seite neu und versuchen Sie es noch einmal.' };
}

const declined: Readonly<Record<ReleaseReason, string>> = {
  'hold-lapsed': 'Die Zeit für die Zahlung ist abgelaufen.',
  'payment-failed': 'Ihre Bank hat die Zahlung nicht zugelassen. Es wurde nichts abgebucht.',
  'payment-withdrawn':
    'Die Zahlung wurde zurückgezogen, bevor sie eingezogen werden konnte. Es wurde nichts abgebucht.',
  'amount-mismatch': 'Die Zahlung entsprach nicht dem Preis des Aufenthalts. Es wurde nichts abgebucht.',
  'nights-lost':
    'Jemand hat diese Nächte kurz vor Ihnen auf einer anderen Seite gebucht. Es wurde nichts abgebucht.',
};

function sayOver({ status, declined: reason }: OverTrip, refund?: string): string {
  if (status === 'cancelling') return 'Ihr Aufenthalt wird gerade storniert.';
  if (status === 'cancelled')
    return refund
      ? `Ihr Aufenthalt wurde storniert. ${refund} sind auf dem Weg zurück auf Ihre Karte.`
      : 'Ihr Aufenthalt wurde storniert. Es wird nichts erstattet.';
  if (reason) return `Ihr Aufenthalt konnte nicht bestätigt werden. ${declined[reason]}`;
  return 'Der Aufenthalt wurde nicht bezahlt, deshalb sind die Nächte wieder frei. Es wurde nichts abgebucht.';
}

/** What the API says in English, in German. */
export const said: Words['said'] = {
  problem: sayProblem,
  reason: sayReason,
  mistake: () => 'Diese Angabe passt nicht. Bitte prüfen Sie sie.',
  line: (line: LineSaid, nights: number) => sayGermanLine(line, count(nights, 'Nacht', 'Nächte')),
  over: sayOver,
};
