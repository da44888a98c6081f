import type { ManageWords } from './manage.ts';

/** What is said where a guest changes a stay, in German. */
export const changeWords: ManageWords['changeWords'] = {
  lead: 'Wählen Sie andere Reisedaten oder Gäste. Sie sehen genau, was das kostet oder zurückgibt, bevor etwas geändert wird.',
  dates: 'Reisedaten',
  guests: 'Gäste',
  chooseDates: 'Wählen Sie den Tag der Anreise und den Tag der Abreise.',
  same: 'Das ist Ihr Aufenthalt, wie er ist. Wählen Sie andere Reisedaten oder Gäste.',
  working: 'Wir rechnen aus, was das ändert …',
  becomes: 'Was sich ändert',
  stay: 'Aufenthalt',
  now: 'Jetzt',
  after: 'Dann',
  newStay: (stay) => `Neuer Aufenthalt: ${stay}`,
  difference: 'Unterschied',
  line: 'Posten',
  toPay: (amount) =>
    `Sie zahlen jetzt ${amount} mit Karte. Sobald das bezahlt ist, wird Ihr Aufenthalt geändert.`,
  toPayPart: (amount) =>
    `Sie zahlen jetzt ${amount} mit Karte, als Anzahlung auf das, was Ihr Aufenthalt mehr kostet. Sobald das bezahlt ist, wird Ihr Aufenthalt geändert.`,
  refund: (amount) => `${amount} gehen zurück auf Ihre Karte, meist innerhalb von zehn Tagen.`,
  kept: (amount) =>
    `${amount} des Unterschieds werden nicht erstattet: Nach Ihren Stornierungsbedingungen gibt es dafür nichts mehr zurück.`,
  rest: (amount, day) => `${amount} sind dann noch zu zahlen, am ${day}.`,
  nothing: 'Es ist nichts zu zahlen, und es wird nichts erstattet.',
  policyThen: 'Stornieren nach der Änderung',
  until: (refund, moment) => `Bis ${moment} Uhr erhalten Sie ${refund} zurück.`,
  later: 'Danach wird nichts mehr erstattet.',
  never: 'Bei einer Stornierung wird nichts erstattet.',
  lost: 'Was nicht mehr erstattet werden konnte, kommt mit anderen Reisedaten nicht zurück.',
  localTime: 'Alle Zeiten sind Ortszeiten der Unterkunft.',
  confirmAndPay: (amount) => `Aufenthalt ändern und ${amount} bezahlen`,
  confirm: 'Aufenthalt ändern',
  opening: 'Die Zahlungsseite wird geöffnet …',
  priceChanged: 'Der Preis hat sich gerade geändert. Es wurde nichts geändert; sehen Sie sich den neuen an.',
  done: 'Ihr Aufenthalt wurde geändert. Diese Seite zeigt ihn, wie er jetzt ist; eine E-Mail sagt dasselbe.',
  waiting: 'Ihre Änderung wartet auf die Zahlung',
  heldFor: 'Die neuen Nächte sind für Sie reserviert, noch',
  stillAsItWas:
    'Bis das bezahlt ist, bleibt Ihr Aufenthalt, wie er war. Wenn Sie nicht rechtzeitig zahlen, bleibt er so.',
  pay: (amount) => `${amount} bezahlen`,
  over: 'Die Zeit zum Bezahlen ist vorbei. Ihr Aufenthalt bleibt, wie er war.',
  paid: 'Vielen Dank, wir ändern Ihren Aufenthalt',
  paidAdvice:
    'Diese Seite zeigt es von selbst, meist nach wenigen Sekunden. Sie können sie auch schließen: Eine E-Mail sagt es Ihnen.',
  payAfterAll: 'Ich habe noch nicht bezahlt',
  applied: 'Vielen Dank. Ihr Aufenthalt wurde geändert, und diese Seite zeigt ihn, wie er jetzt ist.',
  dropped:
    'Die Änderung war nicht möglich, und Ihr Aufenthalt ist, wie er war. Was auf Ihrer Karte vorgemerkt war, wird von selbst wieder frei.',
};

/** What is said where a guest cancels a stay, in German. */
export const cancelWords: ManageWords['cancelWords'] = {
  back: (refund, paid) => `Sie erhalten ${refund} von den ${paid} zurück, die Sie bezahlt haben.`,
  until: (moment) => `Das gilt bis ${moment} Uhr, Ortszeit der Unterkunft.`,
  next: (refund, moment) => `Dann ${refund}, bis ${moment} Uhr.`,
  later: 'Danach wird nichts mehr erstattet.',
  changed:
    'Was Sie zurückbekommen, hat sich gerade geändert. Es wurde nichts storniert; sehen Sie sich den neuen Betrag an.',
  begun: 'Der Aufenthalt hat begonnen. Fragen Sie den Gastgeber, was möglich ist.',
  confirm: 'Aufenthalt stornieren',
  keep: 'Behalten',
};

/** What is said of the rest of a price. */
export const restWords: ManageWords['restWords'] = {
  title: 'Noch zu zahlen',
  on: (amount, day) => `${amount} werden am ${day} von Ihrer Karte abgebucht.`,
  overdue: (amount, day) =>
    `${amount} konnten am ${day} nicht abgebucht werden. Zahlen Sie jetzt, um Ihren Aufenthalt zu behalten.`,
  arriving: 'Vielen Dank. Ihre Zahlung erscheint hier in wenigen Sekunden.',
  pay: (amount) => `Jetzt ${amount} bezahlen`,
};

/** How the damage deposit stands. */
export const depositWords: ManageWords['depositWords'] = {
  title: 'Kaution',
  stands: {
    later: (amount) =>
      `${amount} werden rund um Ihren Aufenthalt auf Ihrer Karte reserviert. Abgebucht wird nur bei einem Schaden.`,
    held: (amount) =>
      `${amount} sind jetzt auf Ihrer Karte reserviert. Abgebucht wird nur bei einem Schaden.`,
    asked: (amount) =>
      `Ihre Bank möchte, dass Sie die Reservierung von ${amount} auf Ihrer Karte bestätigen. Abgebucht wird nichts.`,
    confirming: () => 'Vielen Dank. In wenigen Sekunden steht hier, dass sie reserviert ist.',
    released: (amount) =>
      `Die ${amount} sind wieder frei. Ihre Bank zeigt das vielleicht erst in einigen Tagen.`,
    taken: (amount, taken) =>
      `Von ${amount} wurden ${taken} einbehalten; den Grund nennt Ihre E-Mail. Der Rest ist wieder frei.`,
  },
  twice:
    'Sie wird am Tag vor Ihrer Anreise reserviert und am Tag vor Ihrer Abreise erneut: Karten halten Beträge nur wenige Tage.',
  confirm: (amount) => `${amount} bestätigen`,
};
