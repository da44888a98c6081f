import type { MonthRecord, NightOverride } from './month.ts';
import { nightPrice } from './price.ts';
import type { PriceBook } from './property.ts';
import { overrideRules, readRuleOn, readRules } from './search-rules.ts';
import { type CalendarMonth, datesOfMonth, dayKey } from './stay.ts';

/** What a search needs of one home and month, and the home's version its prices were worked out with. */
export interface MonthToPack {
  readonly book: PriceBook;
  /** Version of the property. */
  readonly version: number;
  readonly month: CalendarMonth;
  /** Missing for a month never written: all its nights are free, at the property's prices. */
  readonly record?: Pick<MonthRecord, 'taken' | 'overrides'> | undefined;
}

/** A packed month, read again. */
export interface UnpackedMonth {
  /** 31 characters, one a day: `1` free, `0` taken or no day of the month. */
  readonly free: string;
  /** Minor units, by day of the month from 0. */
  readonly prices: readonly number[];
  /** Version of the property that the prices come from. */
  readonly version: number;
  /** By day, `01` to `31`: the limits that overrides put on that date. Prices are in `prices` already. */
  readonly rules: Readonly<Record<string, NightOverride>>;
}

const days = 31;

/**
 * Packs a month into a short text: 31 characters of free nights; 31 digits (base 32), each the place of the
 * night's price in the list that follows; version, prices (base 36) and override limits between semicolons.
 * Fixed places first, so that a search rejects a taken home without reading more.
 */
export const packMonth = ({ book, version, month, record }: MonthToPack): string => {
  const dates = datesOfMonth(month);
  const free = dates.map((date) => (record?.taken[dayKey(date)] === undefined ? '1' : '0')).join('');
  const prices = dates.map((date) => nightPrice(book, date, record?.overrides[dayKey(date)]));
  const list = [...new Set(prices)];
  const places = prices.map((price) => list.indexOf(price).toString(32)).join('');
  const head = free.padEnd(days, '0') + places.padEnd(days, '-');
  const rest = [version.toString(36), list.map((price) => price.toString(36)).join('.')];
  return `${head}${rest.join(';')};${overrideRules(record?.overrides ?? {})}`;
};

/** Whether all nights from day `first` (from 0) up to but not including day `end` are free. */
export const areFree = (packed: string, first: number, end: number): boolean => {
  const taken = packed.indexOf('0', first);
  return taken === -1 || taken >= end;
};

/** The part after the fixed places. Throws RangeError for a text that `packMonth` did not make. */
const tailOf = (packed: string): { version: string; prices: string; rules: string } => {
  const [version, prices, rules] = packed.slice(2 * days).split(';');
  if (version === undefined || prices === undefined || rules === undefined)
    throw new RangeError('this is no packed month');
  return { version, prices, rules };
};

/** The prices of the nights from day `first` (from 0) up to but not including day `end`, minor units. */
export const pricesIn = (packed: string, first: number, end: number): number[] => {
  const list = tailOf(packed).prices.split('.');
  const places = packed.slice(days + first, days + end).split('');
  return places.map((place) => Number.parseInt(list[Number.parseInt(place, 32)] ?? '', 36));
};

/** The limits that an override puts on that day, `01` to `31`, if any. */
export const ruleIn = (packed: string, day: string): NightOverride | undefined =>
  readRuleOn(tailOf(packed).rules, day);

/** The parts of a packed month. Throws RangeError for a text that `packMonth` did not make. */
export const unpackMonth = (packed: string): UnpackedMonth => {
  const { version, rules } = tailOf(packed);
  const dates = packed.slice(days, 2 * days).replaceAll('-', '').length;
  return {
    free: packed.slice(0, days),
    prices: pricesIn(packed, 0, dates),
    version: Number.parseInt(version, 36),
    rules: readRules(rules),
  };
};
