import type { Named, Refusal, RefusalCode } from '../../../functions/domain/refusal.ts';
import type { CalendarDate } from '../../../functions/domain/stay.ts';
import { sayDate } from '../say/say-date.ts';
import { count } from './count.ts';

const inShort: Readonly<Record<RefusalCode, string>> = {
  'in-the-past': 'dieser Tag ist vorbei',
  'too-short-notice': 'zu kurzfristig',
  'too-far-ahead': 'noch nicht buchbar',
  'nights-taken': 'nicht verfügbar',
  'closed-to-arrival': 'keine Anreise an diesem Tag',
  'closed-to-departure': 'keine Abreise an diesem Tag',
  'below-minimum-stay': 'der Aufenthalt wäre zu kurz',
  'above-maximum-stay': 'der Aufenthalt wäre zu lang',
  'too-many-guests': 'zu viele Gäste',
  'too-many-infants': 'zu viele Kleinkinder',
  'promotion-unknown': 'unbekannter Aktionscode',
  'promotion-not-bookable-now': 'der Aktionscode gilt jetzt nicht',
  'promotion-not-for-these-nights': 'der Aktionscode gilt nicht für diese Nächte',
  'promotion-needs-more-nights': 'der Aktionscode braucht mehr Nächte',
};

/** Why a day of a calendar cannot be picked, in a few words. `nights`: the limit it is about. */
export function whyNot(code: RefusalCode, nights?: number): string {
  if (nights === undefined) return inShort[code];
  const many = count(nights, 'Nacht', 'Nächte');
  if (code === 'below-minimum-stay') return `Aufenthalte ab hier dauern mindestens ${many}`;
  return code === 'above-maximum-stay' ? `Aufenthalte ab hier dauern höchstens ${many}` : inShort[code];
}

interface About {
  readonly dates: readonly CalendarDate[];
  readonly limit: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly promotion: string;
}

function sayTaken(nights: readonly CalendarDate[]): string {
  const [first = '', second] = nights;
  if (second === undefined) return `Die Nacht vom ${sayDate(first)} ist schon vergeben.`;
  if (nights.length === 2)
    return `Die Nächte vom ${sayDate(first)} und ${sayDate(second)} sind schon vergeben.`;
  const last = nights.at(-1) ?? second;
  return `${nights.length} Nächte vom ${sayDate(first)} bis ${sayDate(last)} sind schon vergeben.`;
}

const sayInfants = (limit: number): string =>
  limit === 0
    ? 'In dieser Unterkunft ist kein Platz für Kleinkinder.'
    : `In dieser Unterkunft ist Platz für ${count(limit, 'Kleinkind', 'Kleinkinder')}.`;

const nights = (limit: number) => count(limit, 'Nacht', 'Nächte');

const sentences: Readonly<Record<RefusalCode, (about: About) => string>> = {
  'in-the-past': ({ dates: [day = ''] }) => `Eine Anreise am ${sayDate(day)} liegt in der Vergangenheit.`,
  'too-short-notice': ({ from }) =>
    `Die früheste Anreise, die noch gebucht werden kann, ist am ${sayDate(from)}.`,
  'too-far-ahead': ({ to }) => `Derzeit können Anreisen bis zum ${sayDate(to)} gebucht werden.`,
  'nights-taken': ({ dates }) => sayTaken(dates),
  'closed-to-arrival': ({ dates: [day = ''] }) => `Am ${sayDate(day)} ist keine Anreise möglich.`,
  'closed-to-departure': ({ dates: [day = ''] }) => `Am ${sayDate(day)} ist keine Abreise möglich.`,
  'below-minimum-stay': ({ from, limit }) =>
    `Ein Aufenthalt mit Anreise am ${sayDate(from)} dauert mindestens ${nights(limit)}.`,
  'above-maximum-stay': ({ from, limit }) =>
    `Ein Aufenthalt mit Anreise am ${sayDate(from)} dauert höchstens ${nights(limit)}.`,
  'too-many-guests': ({ limit }) =>
    `Hier ist Platz für ${count(limit, 'Gast', 'Gäste')}, Erwachsene und Kinder zusammen.`,
  'too-many-infants': ({ limit }) => sayInfants(limit),
  'promotion-unknown': ({ promotion }) => `Den Aktionscode „${promotion}“ gibt es nicht.`,
  'promotion-not-bookable-now': ({ promotion, from, to }) =>
    `Der Aktionscode ${promotion} gilt für Buchungen ab dem ${sayDate(from)} und vor dem ${sayDate(to)}.`,
  'promotion-not-for-these-nights': ({ promotion, from, to }) =>
    `Der Aktionscode ${promotion} gilt für Aufenthalte mit Anreise ab dem ${sayDate(from)} und Abreise bis zum ${sayDate(to)}.`,
  'promotion-needs-more-nights': ({ promotion, limit }) =>
    `Der Aktionscode ${promotion} gilt ab ${nights(limit)} Aufenthalt.`,
};

/** A reason against a stay, with its sentence in English. */
export interface ReasonSaid extends Pick<Refusal, 'code' | 'message'> {
  readonly dates?: readonly CalendarDate[] | undefined;
  readonly named?: { readonly [Key in keyof Named]?: Named[Key] | undefined } | undefined;
}

/** Why a stay cannot be had, in a sentence. */
export function sayReason({ code, dates = [], named = {} }: ReasonSaid): string {
  const { limit = 0, from = '', to = '', promotion = '' } = named;
  return sentences[code]({ dates, limit, from, to, promotion });
}
