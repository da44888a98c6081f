import type { FaultName } from '../../../../functions/faults.ts';

const sentences: Readonly<Record<FaultName, string>> = {
  TableBusy: 'Die Datenbank war stundenlang überlastet.',
  PaymentsUnavailable: 'Stripe war nicht zu erreichen oder lehnt unseren Schlüssel ab.',
  PaymentNotCapturable:
    'Die Reservierung auf der Karte besteht nicht mehr; das Geld kann nicht eingezogen werden.',
  AmountMismatch: 'Die Zahlung entspricht nicht dem Preis des Aufenthalts.',
  RefundRefused: 'Stripe erstattet dieses Geld nicht: Es ging schon zurück, oder die Bank streitet darum.',
  ChannelUnavailable: 'Die Plattform war nicht zu erreichen.',
  ChannelBusy: 'Die Plattform nimmt gerade nichts mehr an.',
  ConnectionBusy: 'An dieselbe Plattform wird gerade etwas anderes gesendet.',
  ChannelRefused: 'Die Plattform lehnt ab, was ihr gesendet wurde, oder unseren Schlüssel.',
  RevisionUnknown: 'Die Plattform kennt die Buchung nicht, von der sie berichtet hat.',
  LockUnavailable: 'Der Anbieter des Schlosses war nicht zu erreichen.',
  LockBusy: 'Der Anbieter des Schlosses nimmt gerade nichts mehr an.',
  LockRefused:
    'Der Anbieter des Schlosses lehnt ab: Er kennt das Schloss nicht, oder unser Schlüssel gilt nicht.',
  CodeStillOpens: 'Das Schloss hat noch einen Code, der nicht mehr öffnen soll.',
  CleaningCalledOff: 'Die Reinigung entfällt, und wer sie hatte, ist zu benachrichtigen.',
  JobStillOpen: 'Noch hat niemand den Auftrag sicher; was nun kommt, wird neu entschieden.',
  HomeNotInOrder: 'Niemand hat gesagt, dass die Unterkunft in Ordnung war.',
  NightsLost: 'Eine Plattform hat Nächte des Aufenthalts verkauft, bevor er bezahlt war.',
  SchedulesUnavailable: 'Der Zeitplaner von AWS war nicht zu erreichen.',
  BookingUnknown: 'Die Buchung ist nicht mehr in der Datenbank.',
  Superseded: 'Die Buchung ist inzwischen weiter; eine neuere Ausführung kümmert sich darum.',
  PaymentTaken: 'Die Buchung wird abgelehnt, aber ihr Geld wurde von Hand eingezogen.',
  NeedsAPerson: 'Es geht nicht von selbst weiter; eine Aufgabe sagt, warum.',
  MailUnavailable: 'Der E-Mail-Dienst war nicht zu erreichen.',
  MailRefused: 'Der E-Mail-Dienst sendet diese E-Mail nicht.',
};

/** Errors of AWS itself, by how their names begin. */
const others: readonly (readonly [string, string])[] = [
  ['States.Timeout', 'Es dauerte länger als erlaubt.'],
  ['Sandbox.Timedout', 'Die Funktion brauchte länger als erlaubt.'],
  ['States.DataLimitExceeded', 'Das Ergebnis eines Schritts ist zu groß, um weitergegeben zu werden.'],
  ['States.', 'Der Ablauf selbst hat einen Fehler oder traf auf etwas, wofür er nicht gemacht ist.'],
  ['Lambda.', 'AWS konnte die Funktion nicht ausführen.'],
  ['StoppedByAPerson', 'Ein Mensch hat sie angehalten.'],
];

const isFault = (fault: string): fault is FaultName => Object.hasOwn(sentences, fault);

/** What went wrong in a step, in German. */
export function sayFault(fault: string): string {
  if (isFault(fault)) return sentences[fault];
  const found = others.find(([start]) => fault.startsWith(start));
  return (
    found?.[1] ?? 'Eine Funktion schlug auf eine Weise fehl, die niemand vorhersah: ein Fehler in Stayflow.'
  );
}
