import type { workSayings } from '../../../../functions/domain/say-work.ts';

interface Saying {
  readonly text: string;
  readonly advice: string;
}

type Reason = keyof typeof workSayings;

const sayings: Readonly<Record<Reason, Saying>> = {
  'workflow-failed': {
    text: 'Ein Ablauf konnte nicht von selbst weitergehen und ist fehlgeschlagen.',
    advice:
      'Beheben Sie, was im Weg stand, und führen Sie ihn erneut aus: Er geht bei dem Schritt weiter, der fehlschlug.',
  },
  'payment-for-ended-booking': {
    text: 'Ein Gast hat für eine Buchung bezahlt, die beendet war.',
    advice:
      'Stornieren Sie die Zahlung in Stripe, damit seine Karte frei ist, und bieten Sie ihm an, neu zu buchen.',
  },
  'payment-on-other-page': {
    text: 'Ein Gast hat auf einer Seite bezahlt, die nicht zur Buchung gehört.',
    advice: 'Stornieren Sie die Zahlung in Stripe. Die Buchung selbst geht ihren Weg.',
  },
  'payment-for-unknown-booking': {
    text: 'Jemand hat für eine Buchung bezahlt, die niemand kennt.',
    advice:
      'Sehen Sie in Stripe nach, zu welchem Programm sie gehört. Wenn zu keinem, stornieren Sie die Zahlung.',
  },
  'refund-failed': {
    text: 'Eine Erstattung kam zurück: Die Karte des Gastes hat sie nicht angenommen.',
    advice:
      'Erstatten Sie noch einmal, oder fragen Sie den Gast nach einem Konto, überweisen Sie den Betrag und schließen Sie das ab.',
  },
  'payment-disputed': {
    text: 'Die Bank eines Gastes holt eine Zahlung zurück, bis Sie geantwortet haben.',
    advice:
      'Antworten Sie in Stripe vor Ablauf der Frist: Buchung, Zahlungen, Stornierungsbedingungen und E-Mails sind die Belege.',
  },
  'dispute-lost': {
    text: 'Die Bank hat für den Gast entschieden: Das Geld ist weg.',
    advice:
      'Steht der Aufenthalt noch bevor, entscheiden Sie, ob er stattfindet; sonst stornieren Sie ihn mit einer Erstattung von 0.',
  },
  'access-code-missing': {
    text: 'Ein Schloss hat Stunden vor der Ankunft den Code eines Gastes oder der Reinigungskraft nicht.',
    advice:
      'Bringen Sie das Schloss wieder in Gang, oder geben Sie den Code von Hand ein und melden Sie das. Oder öffnen Sie anders.',
  },
  'enter-code-by-hand': {
    text: 'Ein Schlüsselkasten oder ein Schloss, das nicht zu erreichen ist, braucht einen Code von Hand.',
    advice: 'Stellen Sie den Code an der Tür ein und melden Sie es. Erst dann erfährt ihn der Gast.',
  },
  'access-code-to-pass-on': {
    text: 'Ein Gast, den keine E-Mail erreicht, braucht seinen Türcode.',
    advice: 'Sagen Sie ihn am Telefon oder über die Nachrichten der Plattform, und melden Sie es.',
  },
  'crew-codes-to-pass-on': {
    text: 'Eine Reinigungskraft, die keine E-Mail erreicht, braucht die Türcodes.',
    advice: 'Sagen Sie sie am Telefon, und berichtigen Sie die Adresse der Reinigungskraft.',
  },
  'access-code-alive': {
    text: 'Ein Code öffnet noch eine Tür, die er nicht mehr öffnen soll.',
    advice:
      'Bringen Sie das Schloss wieder in Gang, oder löschen Sie den Code dort. Bis dahin kann hinein, wer ihn hatte.',
  },
  'channel-drift': {
    text: 'Der Kalender einer Plattform wurde mehr als einmal hinter unserem Rücken geändert.',
    advice: 'Finden Sie heraus, wer ihn dort noch ändert, und trennen Sie dieses Programm vom Inserat.',
  },
  'platform-not-updated': {
    text: 'Eine Plattform nimmt Preise oder Nächte nicht an, die Channex ihr sendet.',
    advice:
      'Sehen Sie bei Channex ins Protokoll, berichtigen Sie Preis oder Zuordnung, und senden Sie alles noch einmal.',
  },
  'platform-disconnected': {
    text: 'Ein Inserat ist nicht mehr verbunden: Nichts erreicht die Plattform, und keine Buchung kommt von ihr.',
    advice:
      'Verbinden Sie es bei Channex wieder. Bis dahin sperren Sie die Unterkunft bei der Plattform von Hand.',
  },
  'booking-unacknowledged': {
    text: 'Channex hat eine Buchung, die hier seit einer halben Stunde nicht übernommen wurde.',
    advice:
      'Sehen Sie nach, ob ihre Übernahme fehlschlug, und führen Sie sie erneut aus. Bis dahin sperren Sie die Nächte hier.',
  },
  overbooked: {
    text: 'Zwei Gäste haben dieselben Nächte gebucht.',
    advice:
      'Sprechen Sie zuerst mit beiden. Dann verlegen Sie einen in eine andere Unterkunft oder stornieren eine Buchung.',
  },
  'vendor-failing': {
    text: 'Channex oder Beds24 konnte seit Stunden nicht gefragt werden, was dort gebucht wurde.',
    advice:
      'Sehen Sie auf die Statusseite des Anbieters und auf unseren Schlüssel. Der erste Erfolg erledigt das von selbst.',
  },
  'feed-failing': {
    text: 'Der Kalender einer Plattform konnte seit Stunden nicht abgerufen werden.',
    advice:
      'Kopieren Sie die Adresse des Kalenders neu von der Plattform. Der erste gute Abruf erledigt das von selbst.',
  },
  'feed-emptied': {
    text: 'Im Kalender einer Plattform fehlt auf einmal vieles.',
    advice:
      'Liegt der Fehler bei der Plattform, pausieren Sie die Verbindung sofort. Stimmt der Kalender, schließen Sie diese Aufgabe ab.',
  },
  'no-cleaner': {
    text: 'Niemand hat die Reinigung nach einem Aufenthalt übernommen.',
    advice: 'Rufen Sie die Reinigungskräfte an, und geben Sie einer den Auftrag.',
  },
  'mail-bounced': {
    text: 'Eine E-Mail konnte nicht zugestellt werden.',
    advice:
      'Fragen Sie am Telefon nach der richtigen Adresse. Stand der Türcode darin, rufen Sie den Gast sofort an.',
  },
  'mail-complained': {
    text: 'Jemand hat eine E-Mail als Spam gemeldet.',
    advice: 'Prüfen Sie, ob sie an die richtige Person ging. Von jetzt an bekommt sie nur das Nötige.',
  },
  'damage-reported': {
    text: 'Eine Reinigungskraft hat nach einem Aufenthalt einen Schaden gefunden.',
    advice: 'Sehen Sie sich Meldung und Fotos an, und schreiben Sie dem Gast.',
  },
  'deposit-not-held': {
    text: 'Die Karte eines Gastes lässt die Kaution nicht zu.',
    advice: 'Schreiben Sie dem Gast: Kaution in bar oder eine andere Karte. Der Aufenthalt geht weiter.',
  },
  'rest-unpaid': {
    text: 'Ein Aufenthalt hat begonnen, und die Restzahlung fehlt.',
    advice: 'Sprechen Sie mit dem Gast: Er kann auf der Seite seines Aufenthalts bezahlen.',
  },
  'report-missing': {
    text: 'Niemand hat gesagt, wie eine Unterkunft nach einem Aufenthalt hinterlassen wurde.',
    advice: 'Fragen Sie die Reinigungskraft, oder sehen Sie selbst nach, und melden Sie es.',
  },
};

const isKnown = (reason: string): reason is Reason => Object.hasOwn(sayings, reason);

/** Why a person is needed and what to do about it, in German. */
export const sayWork = ({ reason, ...english }: Saying & { readonly reason: string }): Saying =>
  isKnown(reason) ? sayings[reason] : english;
