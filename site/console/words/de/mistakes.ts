/** What a form's field must be, by the sentence of the API with `#` for its numbers; `numbers` as they come in it. */
const sentences: Readonly<Record<string, (...numbers: readonly string[]) => string>> = {
  'must be given': () => 'Das fehlt noch',
  'must have no [brackets] of the draft left': () => 'Bitte die [Klammern] ausfüllen',
  'must be plain text': () => 'Bitte nur Text ohne Steuerzeichen',
  'must be plain text on one line': () => 'Bitte nur Text in einer Zeile',
  'must have # to # characters': (from, to) => `Bitte ${from} bis ${to} Zeichen`,
  'must have at least # characters': (least) => `Bitte mindestens ${least} Zeichen`,
  'must have at least # character': () => 'Das fehlt noch',
  'must have at most # characters': (most) => `Bitte höchstens ${most} Zeichen`,
  'must be a whole number': () => 'Bitte eine ganze Zahl',
  'must be a number': () => 'Bitte eine Zahl',
  'must be a string': () => 'Das fehlt noch',
  'must be a whole number from # to #': (from, to) => `Bitte eine ganze Zahl von ${from} bis ${to}`,
  'must be at least #': (least) => `Bitte mindestens ${least}`,
  'must be at most #': (most) => `Bitte höchstens ${most}`,
  'must be a number such as # or #': (one, other) => `Bitte eine Zahl wie ${one} oder ${other}`,
  'must be an amount of # or more': (least) => `Bitte einen Betrag von ${least} oder mehr`,
  'must be an amount above #': (least) => `Bitte einen Betrag über ${least}`,
  'must be # to # %': (least, most) => `Bitte ${least} bis ${most} %`,
  'must be a date after arrival': () => 'Die Abreise muss nach der Anreise liegen',
  'must be at most # nights after arrival': (most) => `Höchstens ${most} Nächte sind möglich`,
  'must not lie in the past': () => 'Das liegt in der Vergangenheit',
  'must be a date': () => 'Bitte ein Datum',
  'must be a date after the first': () => 'Bitte ein Datum nach dem ersten',
  'must be a time such as #:#': (hour, minute) => `Bitte eine Uhrzeit wie ${hour}:${minute}`,
  'must be a time zone such as Europe/Lisbon': () => 'Bitte eine Zeitzone wie Europe/Berlin',
  'must be a country code of two letters such as PT': () =>
    'Bitte ein Länderkürzel aus zwei Buchstaben wie DE',
  'must be an email address': () => 'Bitte eine E-Mail-Adresse',
  'must begin with https://': () => 'Die Adresse muss mit https:// beginnen',
  'must be an id as the vendor shows it': () => 'Bitte die Kennung, wie der Anbieter sie zeigt',
  "must be Seam's id of the device": () => 'Bitte die Kennung des Geräts bei Seam',
  'must be a name of letters, digits, - and _': () => 'Bitte nur Buchstaben ohne Umlaute, Ziffern, - und _',
  'must be a lock of your own; a home of another owner has it': () =>
    'Dieses Schloss gehört zur Unterkunft eines anderen Eigentümers',
  'must be a picture of ours': () => 'Dieses Bild liegt nicht bei uns',
  'must be a picture that was uploaded for this home': () =>
    'Dieses Bild wurde nicht für diese Unterkunft hochgeladen',
  'must say what is on it, for whoever cannot see it, in at most # characters': (most) =>
    `Bitte in höchstens ${most} Zeichen sagen, was zu sehen ist`,
  'must not be listed twice': () => 'Das steht zweimal da',
  'must have somebody to ask': () => 'Wählen Sie mindestens eine Reinigungskraft',
  'must not have anybody twice': () => 'Jemand steht zweimal da',
  'must be cleaners of the home': () => 'Bitte nur Reinigungskräfte desselben Eigentümers',
  'must be # or more, and no more than the home sleeps': (least) =>
    `Bitte ${least} oder mehr, und höchstens so viele, wie Platz haben`,
  'must not have the same number of nights twice': () => 'Dieselbe Zahl von Nächten steht zweimal da',
  'must not have the same code twice': () => 'Derselbe Code steht zweimal da',
  'must be charged on something': () => 'Wählen Sie, worauf sie erhoben wird',
  'must be # to # capital letters and digits': (from, to) =>
    `Bitte ${from} bis ${to} Großbuchstaben und Ziffern`,
  'must be more than the days of notice': () => 'Bitte mehr als die Tage Vorlauf',
  'must be no less than the fewest nights': () => 'Bitte nicht weniger als die Mindestzahl der Nächte',
  'must leave a day to arrive on': () => 'An mindestens einem Tag muss eine Anreise möglich sein',
  'must leave a day to leave on': () => 'An mindestens einem Tag muss eine Abreise möglich sein',
  'must be less notice than the step before': () => 'Bitte weniger Stunden als in der Stufe davor',
  'must give back no more than the step before': () => 'Bitte nicht mehr als in der Stufe davor',
  'must be # to #: with nothing or all paid at booking there is no plan': () =>
    'Bitte mehr als 0 % und weniger als 100 %',
  'must be # to #: the rest is due before the arrival, and after the earliest booking': (from, to) =>
    `Bitte ${from} bis ${to}: Der Rest ist vor der Anreise und nach der frühesten Buchung fällig`,
  'must be what a card can hold: whole minor units, # to #': () =>
    'Bitte einen Betrag, den eine Karte zulässt: mindestens 0,50',
  'must be what a card can hold: a multiple of # minor units, # to #': () =>
    'Bitte einen Betrag, den eine Karte in dieser Währung zulässt',
};

const numberIn = /\d+(?:[.,]\d+)*/g;

/** A number as English has it, in German. */
const germanOf = (number: string): string => number.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));

/** Whether there is a German sentence for what the API says. */
export const isMistakeKnown = (message: string): boolean =>
  Object.hasOwn(sentences, message.replaceAll(numberIn, '#'));

/** What is wrong with a field, in German. */
export function sayMistake(message: string): string {
  const numbers = (message.match(numberIn) ?? []).map(germanOf);
  const say = sentences[message.replaceAll(numberIn, '#')];
  return `${say ? say(...numbers) : 'Diese Angabe passt nicht. Bitte prüfen Sie sie'}.`;
}
