import type { LegalWords } from '../../domain/legal-text.ts';

/** To whom this installation hands what guests leave. */
export interface HandedOn {
  /** A home has a lock that Seam reaches. */
  readonly seam: boolean;
  /** Homes are connected through these. */
  readonly hubs: readonly ('Channex' | 'Beds24')[];
  /** Calendars are exchanged with platforms. */
  readonly calendars: boolean;
  /** Somebody cleans a home. */
  readonly cleaners: boolean;
}

type Paragraphs = readonly (string | false)[];

const english = ({ seam, hubs, calendars, cleaners }: HandedOn): Paragraphs => [
  'Who is responsible\n[Your name and address, how to reach you, and your data protection officer if you have one.]',
  'What we keep when you book\nYour name, mail address and, if you give it, telephone number; the language we write to you in; home, dates, how many adults, children and infants come, the ages of children where a tax depends on them; the price, what you paid and what you got back; which cancellation policy and terms you accepted; which letters we sent you. If you sign in, also an account with your mail address. We need these to keep and carry out the contract with you (Art. 6(1)(b) GDPR), and the receipts because the law asks for them (Art. 6(1)(c) GDPR).',
  'On your device\nThis site sets no cookies for advertising and counts nobody. Your browser keeps the language you chose, what you typed at checkout until you close the tab, and the key to bookings that you made on this device, so that you find them again.',
  'Where it is kept\nThe site runs on Amazon Web Services (database, mail and logs) [region, such as Frankfurt, eu-central-1]. Its logs hold identifiers of bookings, no names, and are deleted after a month.',
  'Payments\nYou pay on a page of Stripe. Stripe gets your name, mail address and what you book, and keeps your card; we never see its number. Where a rest or a damage deposit is taken later, Stripe keeps the card for that.',
  'Letters\nConfirmations, reminders and door codes leave by Amazon SES. We keep which were sent, and whether they came back.',
  hubs.length > 0 &&
    `Booking platforms\nWe sell through ${hubs.join(' and ')}. Who books at a platform is told to us by it, with name and party${hubs.includes('Beds24') ? '; Beds24 also gets name, dates and party of bookings made here' : ''}.`,
  calendars && 'Calendars\nPlatforms see in our calendar which nights are taken, not by whom.',
  seam &&
    'Door codes\nThe code of your door is set on the lock through Seam, with the times it is good for and without your name. We keep it encrypted; its digits are blocked for 90 days after the stay and then forgotten.',
  cleaners &&
    'Cleaners\nWhoever cleans is told the home, the times and how many guests there are, not your name.',
  'How long\nWhat names you in a booking is erased on your request once the stay has been over for 31 days and nothing is open, otherwise after [three years]. Receipts without your name stay for [ten years], as tax law asks. Copies for emergencies are kept for 35 days, messages of Stripe for 90.',
  'Your rights\nYou may ask what we keep of you, have it corrected, erased, restricted or given to you, and object. Write to us. You may also complain to a data protection authority [yours].',
];

const german = ({ seam, hubs, calendars, cleaners }: HandedOn): Paragraphs => [
  'Verantwortlich\n[Ihr Name und Ihre Anschrift, wie man Sie erreicht, gegebenenfalls Ihr Datenschutzbeauftragter.]',
  'Was wir speichern, wenn Sie buchen\nIhren Namen, Ihre E-Mail-Adresse und, wenn Sie sie angeben, Ihre Telefonnummer; die Sprache, in der wir Ihnen schreiben; Unterkunft, Reisedaten, wie viele Erwachsene, Kinder und Kleinkinder kommen, das Alter von Kindern, wo eine Abgabe davon abhängt; den Preis, was Sie bezahlt und was Sie zurückbekommen haben; welchen Stornierungs- und Mietbedingungen Sie zugestimmt haben; welche E-Mails wir Ihnen geschickt haben. Wenn Sie sich anmelden, auch ein Konto mit Ihrer E-Mail-Adresse. Wir brauchen das, um den Vertrag mit Ihnen zu schließen und zu erfüllen (Art. 6 Abs. 1 Buchst. b DSGVO), die Belege, weil das Gesetz es verlangt (Art. 6 Abs. 1 Buchst. c DSGVO).',
  'Auf Ihrem Gerät\nDiese Seite setzt keine Cookies für Werbung und zählt niemanden. Ihr Browser merkt sich die gewählte Sprache, was Sie beim Buchen eingeben, bis Sie den Tab schließen, und den Schlüssel zu Buchungen von diesem Gerät, damit Sie sie wiederfinden.',
  'Wo es liegt\nDie Seite läuft bei Amazon Web Services (Datenbank, E-Mail und Protokolle) [Region, etwa Frankfurt, eu-central-1]. Die Protokolle enthalten Kennungen von Buchungen, keine Namen, und werden nach einem Monat gelöscht.',
  'Zahlungen\nSie zahlen auf einer Seite von Stripe. Stripe erhält Ihren Namen, Ihre E-Mail-Adresse und was Sie buchen, und speichert Ihre Karte; wir sehen ihre Nummer nie. Wird ein Rest oder eine Kaution später eingezogen, behält Stripe die Karte dafür.',
  'E-Mails\nBestätigungen, Erinnerungen und Türcodes gehen über Amazon SES hinaus. Wir speichern, welche gesendet wurden und ob sie zurückkamen.',
  hubs.length > 0 &&
    `Buchungsplattformen\nWir verkaufen über ${hubs.join(' und ')}. Wer bei einer Plattform bucht, wird uns von ihr mit Namen und Gästezahl gemeldet${hubs.includes('Beds24') ? '; Beds24 erhält auch Namen, Reisedaten und Gästezahl der Buchungen von hier' : ''}.`,
  calendars && 'Kalender\nPlattformen sehen in unserem Kalender, welche Nächte vergeben sind, nicht an wen.',
  seam &&
    'Türcodes\nDer Code Ihrer Tür wird über Seam am Schloss eingestellt, mit den Zeiten, zu denen er gilt, und ohne Ihren Namen. Wir speichern ihn verschlüsselt; seine Ziffern bleiben nach dem Aufenthalt 90 Tage gesperrt und werden dann vergessen.',
  cleaners &&
    'Reinigung\nWer reinigt, erfährt die Unterkunft, die Zeiten und wie viele Gäste es sind, nicht Ihren Namen.',
  'Wie lange\nWas Sie in einer Buchung nennt, wird auf Ihren Wunsch gelöscht, sobald der Aufenthalt seit 31 Tagen vorbei und nichts mehr offen ist, sonst nach [drei Jahren]. Belege ohne Ihren Namen bleiben [zehn Jahre], wie das Steuerrecht es verlangt. Kopien für Notfälle bleiben 35 Tage, Nachrichten von Stripe 90.',
  'Ihre Rechte\nSie können Auskunft verlangen, Berichtigung, Löschung, Einschränkung und Herausgabe Ihrer Daten, und widersprechen. Schreiben Sie uns. Sie können sich auch bei einer Datenschutzbehörde beschweren [Ihre].',
];

const bracketed = /\[[^\]]+\]/g;

const textOf = (paragraphs: Paragraphs): string => paragraphs.filter(Boolean).join('\n\n');

/**
 * A privacy notice that says what Stayflow itself keeps and hands on in this installation; what stands in square brackets is
 * the owner's to say, as is the law that they live under.
 */
export const privacyDraft = (handedOn: HandedOn): Required<LegalWords> => ({
  en: textOf(english(handedOn)),
  de: textOf(german(handedOn)),
});

/** What the drafts leave to the owner, in brackets. */
const leftToSay: ReadonlySet<string> = new Set(
  [english, german].flatMap((draft) => {
    const all = { seam: true, hubs: [], calendars: true, cleaners: true };
    return textOf(draft(all)).match(bracketed) ?? [];
  }),
);

/** Whether a privacy notice still has brackets of the draft in it; those that the owner wrote are theirs. */
export const isUnfilled = (text: string): boolean =>
  (text.match(bracketed) ?? []).some((each) => leftToSay.has(each));
