import { type Currency, minorDigits } from '../../../../functions/domain/money.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { locale } from '../../../shared/say/locale.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { words } from '../../words/words.ts';

/** The numbers of homes of one currency. */
export type CurrencyNumbers = AnswerOf<'getNumbers'>['currencies'][number];
/** Their figures in a period. */
export type Figures = CurrencyNumbers['figures'];

const format = (options: Intl.NumberFormatOptions) => {
  let made: Intl.NumberFormat | undefined;
  return () => {
    made ??= new Intl.NumberFormat(locale(), options);
    return made;
  };
};

const percent = format({ style: 'percent', maximumFractionDigits: 1 });
const change = format({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const points = format({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const whole = format({});

/** A count as people write it. */
export const sayCount = (count: number): string => whole().format(count);

/** Hundredths of a percent: `26.9%` */
export const sayShare = (share: number): string => percent().format(share / 10_000);

/** One figure: its name, what it means, its value, and what became of it since the days before. */
export interface Told {
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly since?: string;
}

const none = '–';

/** A change in percent, where there was something to compare with. */
function grown(now: number | undefined, before: number | undefined): string | undefined {
  if (now === undefined || before === undefined || before === 0) return undefined;
  return now === before ? words.numbers.same : change().format(now / before - 1);
}

const moved = (now: number | undefined, before: number | undefined): string | undefined =>
  now === undefined || before === undefined
    ? undefined
    : now === before
      ? words.numbers.same
      : words.numbers.points(points().format((now - before) / 100));

const days = (count: number | undefined): string =>
  count === undefined ? none : words.numbers.days(count, sayCount(count));

/** All figures in the order they are shown. */
export function sayFigures({ currency, figures: now, before }: CurrencyNumbers): Told[] {
  const money = (amount: number | undefined) => (amount === undefined ? none : sayMoney(amount, currency));
  const share = (value: number | undefined) => (value === undefined ? none : sayShare(value));
  const told = (name: string, hint: string, value: string, since: string | undefined): Told => ({
    ...{ name, hint, value },
    ...(since !== undefined && { since }),
  });
  return [
    told(
      words.numbers.occupancy,
      words.numbers.ofNights(sayCount(now.sold), sayCount(now.available)),
      share(now.occupancy),
      moved(now.occupancy, before.occupancy),
    ),
    told(
      words.numbers.revenue,
      words.numbers.revenueHint,
      money(now.revenue),
      grown(now.revenue, before.revenue),
    ),
    told(words.numbers.adr, words.numbers.adrHint, money(now.adr), grown(now.adr, before.adr)),
    told(words.numbers.revpar, words.numbers.revparHint, money(now.revpar), grown(now.revpar, before.revpar)),
    told(
      words.numbers.arrivals,
      words.numbers.arrivalsHint,
      sayCount(now.arrivals),
      grown(now.arrivals, before.arrivals),
    ),
    told(
      words.numbers.lead,
      words.numbers.leadHint,
      days(now.leadDays),
      grown(now.leadDays, before.leadDays),
    ),
    told(
      words.numbers.cancelled,
      words.numbers.ofStays(sayCount(now.cancelled), sayCount(now.arrivals + now.cancelled)),
      share(now.cancellationRate),
      moved(now.cancellationRate, before.cancellationRate),
    ),
  ];
}

/** An amount in whole units of its currency, for an axis: exact amounts stand in the table. */
export const inUnits = (amount: number, currency: Currency): number => amount / 10 ** minorDigits[currency];
