import type { Money } from '../../domain/money.ts';
import type { CalendarDate } from '../../domain/stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate, sayMoment, sayMoney } from '../say.ts';
import {
  answersTo,
  type HomeShown,
  type StayShown,
  sayCount,
  saySharePercent,
  sayStay,
} from '../say-stay.ts';

/** What the reminder before the arrival says. */
export interface ReminderFacts {
  readonly guest: { readonly name: string };
  readonly booking: StayShown;
  readonly home: HomeShown;
  /** Days from now to the arrival. */
  readonly daysLeft: number;
  /** What is still to be paid and when it is or was to be taken from the card; absent when all is paid. */
  readonly toPay?: { readonly amount: Money; readonly on: CalendarDate; readonly isOverdue: boolean };
  /** What is given back until when, from the longest notice on; empty when nothing is given back any more. */
  readonly refunds: readonly { readonly until: string; readonly basisPoints: number }[];
  /** The platform that was booked with, whose conditions hold for money and cancelling. */
  readonly soldBy?: string;
  /** How to arrive, in the owner's words. */
  readonly directions?: string;
  /** Absent where the guest has no page of ours. */
  readonly tripUrl?: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string, day: string) => `Your stay at ${home} begins on ${day}`,
    heading: (days: string) => `${days} until you arrive`,
    today: 'You arrive today',
    dear: (name: string) => `Dear ${name},`,
    soon: (home: string) => `We look forward to seeing you at ${home}. Here is what you need to know.`,
    toPay: 'Still to pay',
    takenOn: (amount: string, day: string) => `${amount}, to be taken from your card on ${day}`,
    overdue: (amount: string, day: string) =>
      `${amount}, due since ${day}. Please pay it on the page of your booking.`,
    paid: 'Everything is paid.',
    refund: (share: string, moment: string) => `You get ${share} back if you cancel by ${moment}.`,
    after: 'After that, nothing is given back.',
    noRefund: 'If you cancel now, nothing is given back.',
    zone: 'Times are local to the home.',
    platform: (name: string) =>
      `You booked with ${name}: for payment and cancellation what you agreed there holds.`,
    code: 'We mail you how to get in on the day you arrive.',
    open: 'Open your booking',
  },
  de: {
    subject: (home: string, day: string) => `Ihr Aufenthalt in ${home} beginnt am ${day}`,
    heading: (days: string) => `Noch ${days} bis zur Anreise`,
    today: 'Heute reisen Sie an',
    dear: (name: string) => `Guten Tag ${name},`,
    soon: (home: string) => `wir freuen uns auf Sie in ${home}. Das sollten Sie wissen:`,
    toPay: 'Noch zu zahlen',
    takenOn: (amount: string, day: string) => `${amount}, wird am ${day} von Ihrer Karte abgebucht`,
    overdue: (amount: string, day: string) =>
      `${amount}, fällig seit ${day}. Bitte zahlen Sie auf der Seite Ihrer Buchung.`,
    paid: 'Es ist alles bezahlt.',
    refund: (share: string, moment: string) =>
      `Bei einer Stornierung bis ${moment} erhalten Sie ${share} zurück.`,
    after: 'Danach wird nichts mehr erstattet.',
    noRefund: 'Bei einer Stornierung wird jetzt nichts mehr erstattet.',
    zone: 'Alle Uhrzeiten gelten am Ort der Unterkunft.',
    platform: (name: string) =>
      `Sie haben über ${name} gebucht: Für Zahlung und Stornierung gilt, was Sie dort vereinbart haben.`,
    code: 'Wie Sie hineinkommen, schreiben wir Ihnen am Tag der Anreise.',
    open: 'Buchung öffnen',
  },
});

/** Reminds the guest of the stay some days before it begins. */
export const reminder: LetterKind<ReminderFacts> = {
  name: 'reminder',
  isEssential: false,
  write({ guest, booking, home, daysLeft, toPay, refunds, soldBy, directions, tripUrl }, tongue) {
    const say = words[tongue.language];
    const sayRest = toPay?.isOverdue ? say.overdue : say.takenOn;
    const rest = toPay && sayRest(sayMoney(toPay.amount, tongue), sayDate(toPay.on, tongue));
    const steps = refunds.map(({ until, basisPoints }) =>
      say.refund(saySharePercent(basisPoints, tongue), sayMoment(until, home.timeZone, tongue)),
    );
    return {
      ...answersTo(home),
      subject: say.subject(home.name, sayDate(booking.stay.arrival, tongue)),
      heading: daysLeft === 0 ? say.today : say.heading(sayCount(daysLeft, 'days', tongue)),
      paragraphs: [say.dear(guest.name), say.soon(home.name)],
      facts: [
        ...sayStay(booking, home, true, tongue),
        ...(rest === undefined ? [] : [[say.toPay, rest] as const]),
      ],
      notes: [
        ...(soldBy === undefined
          ? [
              ...(rest === undefined ? [say.paid] : []),
              steps.length === 0 ? say.noRefund : [...steps, say.after, say.zone].join(' '),
            ]
          : [say.platform(soldBy)]),
        ...(directions === undefined ? [] : [directions]),
        say.code,
      ],
      ...(tripUrl !== undefined && { link: { label: say.open, href: tripUrl } }),
    };
  },
};
