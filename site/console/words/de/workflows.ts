import type { WorkflowName } from '../../../../workflows/index.ts';

type Saying = readonly [name: string, purpose: string];

const sayings: Readonly<Record<WorkflowName, Saying>> = {
  'expire-hold': [
    'Reservierung beenden',
    'Gibt die Nächte einer unbezahlten Buchung frei, sobald niemand mehr für sie bezahlen kann',
  ],
  'confirm-booking': [
    'Buchung bestätigen',
    'Zieht die Zahlung ein und bestätigt den Aufenthalt, oder gibt beides frei',
  ],
  'import-channel-booking': [
    'Buchung übernehmen',
    'Übernimmt eine Buchung, die bei einer Plattform gemacht, geändert oder storniert wurde',
  ],
  'poll-channels': ['Plattformen abfragen', 'Holt Buchungen von Plattformen, deren Nachricht verloren ging'],
  'tell-moved-guest': [
    'Umzug mitteilen',
    'Sagt es dem Gast, dessen Aufenthalt in eine andere Unterkunft umgezogen ist',
  ],
  'cancel-booking': [
    'Buchung stornieren',
    'Erstattet das Geld wie entschieden, gibt die Nächte frei und sagt es dem Gast',
  ],
  'change-booking': [
    'Buchung ändern',
    'Erstattet, was ein geänderter Aufenthalt weniger kostet, gibt seine alten Nächte frei und sagt es dem Gast',
  ],
  'give-money-back': [
    'Geld erstatten',
    'Erstattet, was jemand neben den Stornierungsbedingungen zurückgeben will, und sagt es dem Gast',
  ],
  'send-letter-again': ['E-Mail erneut senden', 'Sendet einem Gast eine E-Mail noch einmal'],
  'pay-change': [
    'Änderung bezahlen',
    'Ändert einen Aufenthalt, sobald das bezahlt ist, oder lässt alles, wie es war',
  ],
  'pay-balance': [
    'Restzahlung des Gastes',
    'Nimmt an, was ein Gast von der Restzahlung selbst bezahlt, oder schließt die Seite, wenn die Zeit um ist',
  ],
  'collect-balance': [
    'Restzahlung einziehen',
    'Zieht die Restzahlung an ihrem Tag ein; wo die Karte nicht zahlt, wird der Gast gefragt und am Ende storniert',
  ],
  'sync-channels': [
    'Plattformen abgleichen',
    'Bringt jede verbundene Plattform auf den Stand von Kalender und Preisen',
  ],
  'sync-bookings': [
    'Buchungen weitergeben',
    'Gibt Buchungen der eigenen Seite an Plattformen weiter, die Buchungen annehmen, wie Beds24',
  ],
  'check-channels': [
    'Plattformen prüfen',
    'Liest, was Plattformen haben, und stellt richtig, was dort verändert wurde',
  ],
  'poll-feeds': [
    'Kalender abrufen',
    'Ruft die Kalender der Plattformen ab und übernimmt, was dort verkauft oder geschlossen wurde',
  ],
  'adjust-cleanings': [
    'Reinigungen anpassen',
    'Sagt Reinigungskräften sofort, was sich für sie durch eine Buchung ändert',
  ],
  'book-cleaner': [
    'Reinigungskraft finden',
    'Findet eine Reinigungskraft für die Zeit nach einem Aufenthalt; beginnt neu, wenn der Auftrag zurückkommt oder sich ändert',
  ],
  'plan-stay': [
    'Aufenthalt planen',
    'Plant, was ein Aufenthalt zu seiner Zeit braucht, verschiebt es mit ihm und nimmt es zurück, wenn er entfällt',
  ],
  'remind-guest': [
    'Gast erinnern',
    'Sagt dem Gast vor dem Aufenthalt, was noch zu tun ist und wie er anreist',
  ],
  'rotate-access-code': [
    'Türcode wechseln',
    'Gibt jedem Aufenthalt einen eigenen Türcode, teilt ihn mit, sobald das Schloss ihn hat, und nimmt ihn danach zurück',
  ],
  'hold-deposit': [
    'Kaution reservieren',
    'Reserviert eine Kaution auf der Karte des Gastes, solange sie gebraucht werden kann',
  ],
  'close-stay': [
    'Aufenthalt abschließen',
    'Fragt, wie die Unterkunft hinterlassen wurde; erst dann wird der Gast um eine Bewertung gebeten',
  ],
  'settle-deposit': ['Kaution abrechnen', 'Führt aus, was über eine Kaution entschieden wurde'],
  'sweep-stays': ['Versäumtes nachholen', 'Startet, was Buchungen bis jetzt hätten bekommen sollen'],
};

const isKnown = (name: string): name is WorkflowName => Object.hasOwn(sayings, name);

/** What a workflow is called, in German. */
export const sayWorkflow = (name: string): string => (isKnown(name) ? sayings[name][0] : name);

/** What a workflow is for, in German. */
export const sayPurpose = (name: string): string => (isKnown(name) ? sayings[name][1] : '');
