import { greet } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoment } from '../say.ts';
import type { HomeShown } from '../say-stay.ts';

/** A code of a door, and until when it opens it. */
export interface CodeShown {
  readonly code: string;
  /** ISO 8601 instants. */
  readonly validFrom: string;
  readonly validUntil: string;
}

/** What the crew of a home is told when its code changes. */
export interface CrewCodesFacts {
  readonly member: { readonly name: string };
  readonly home: HomeShown;
  readonly next: CodeShown;
  /** The code that opens the door now; absent when there is none. */
  readonly current?: CodeShown;
  /** Where a key box is. */
  readonly place?: string;
  /** Whether they are to set the new code there: from that instant on (ISO 8601). */
  readonly setFrom?: string;
  /** The page of their job. */
  readonly jobUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `New door code for ${home}`,
    heading: 'The door code changes',
    intro: (home: string) => `These are the codes of ${home}. The current one goes on opening until its end.`,
    next: 'New code',
    from: 'New code opens from',
    until: 'New code opens until',
    current: 'Current code',
    currentUntil: 'Current code opens until',
    none: 'No code opens the door until then.',
    own: 'Until then only your own code for the job opens the door; the page of the job shows it.',
    place: 'Key box',
    set: (from: string) =>
      `Please set the new code at the key box once the guests have left, from ${from} on, and say so on the page of the job. Until then the current code opens it.`,
    open: 'Open the job',
    secret: 'Please keep the codes to yourself. Times are local to the home.',
  },
  de: {
    subject: (home: string) => `Neuer Türcode für ${home}`,
    heading: 'Der Türcode wechselt',
    intro: (home: string) => `das sind die Codes von ${home}. Der jetzige gilt bis zu seinem Ende weiter.`,
    next: 'Neuer Code',
    from: 'Neuer Code gültig ab',
    until: 'Neuer Code gültig bis',
    current: 'Jetziger Code',
    currentUntil: 'Jetziger Code gültig bis',
    none: 'Bis dahin öffnet kein Code die Tür.',
    own: 'Bis dahin öffnet nur Ihr eigener Code für den Auftrag die Tür; er steht auf der Seite des Auftrags.',
    place: 'Schlüsselkasten',
    set: (from: string) =>
      `Bitte stellen Sie nach der Abreise der Gäste, ab ${from}, den neuen Code am Schlüsselkasten ein und sagen Sie es auf der Seite des Auftrags. Bis dahin öffnet ihn der jetzige.`,
    open: 'Auftrag öffnen',
    secret: 'Bitte geben Sie die Codes nicht weiter. Alle Uhrzeiten gelten am Ort der Unterkunft.',
  },
});

/** Gives the crew the new and the current code of a door. */
export const crewCodes: LetterKind<CrewCodesFacts> = {
  name: 'crew-codes',
  isEssential: true,
  write({ member, home, next, current, place, setFrom, jobUrl }, tongue) {
    const say = words[tongue.language];
    const moment = (instant: string) => sayMoment(instant, home.timeZone, tongue);
    return {
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [greet(member, tongue), say.intro(home.name)],
      highlight: [say.next, next.code],
      facts: [
        [say.from, moment(next.validFrom)],
        [say.until, moment(next.validUntil)],
        ...(current
          ? [[say.current, current.code] as const, [say.currentUntil, moment(current.validUntil)] as const]
          : []),
        ...(place === undefined ? [] : [[say.place, place] as const]),
      ],
      notes: [
        ...(setFrom === undefined ? [] : [say.set(moment(setFrom))]),
        ...(current || setFrom !== undefined ? [] : [place === undefined ? say.own : say.none]),
        say.secret,
      ],
      link: { label: say.open, href: jobUrl },
    };
  },
};
