import { type Currency, minorDigits } from '../../../../functions/domain/money.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { locale } from '../../../shared/say/locale.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';

/** The numbers of homes of one currency. */
export type CurrencyNumbers = AnswerOf<'getNumbers'>['currencies'][number];
/** Their figures in a period. */
export type Figures = CurrencyNumbers['figures'];

const percent = new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(locale(), {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});
const points = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const whole = new Intl.NumberFormat(locale());

/** A count as people write it. */
export const sayCount = (count: number): string => whole.format(count);

/** Hundredths of a percent: `26.9%` */
export const sayShare = (share: number): string => percent.format(share / 10_000);

/** One figure: its name, what it means, its value, and what became of it since the days before. */
export interface Told {
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly since?: string;
}

const none = '–';
const same = 'as before';

/** A change in percent, where there was something to compare with. */
function grown(now: number | undefined, before: number | undefined): string | undefined {
  if (now === undefined || before === undefined || before === 0) return undefined;
  return now === before ? same : change.format(now / before - 1);
}

const moved = (now: number | undefined, before: number | undefined): string | undefined =>
  now === undefined || before === undefined
    ? undefined
    : now === before
      ? same
      : `${points.format((now - before) / 100)} points`;

const days = (count: number | undefined): string =>
  count === undefined ? none : count === 1 ? '1 day' : `${sayCount(count)} days`;

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
      'Occupancy',
      `${sayCount(now.sold)} of ${sayCount(now.available)} nights`,
      share(now.occupancy),
      moved(now.occupancy, before.occupancy),
    ),
    told(
      'Room revenue',
      'without cleaning and taxes',
      money(now.revenue),
      grown(now.revenue, before.revenue),
    ),
    told('ADR', 'for a sold night', money(now.adr), grown(now.adr, before.adr)),
    told('RevPAR', 'for a night that could be sold', money(now.revpar), grown(now.revpar, before.revpar)),
    told('Arrivals', 'stays that begin', sayCount(now.arrivals), grown(now.arrivals, before.arrivals)),
    told(
      'Booked ahead',
      'half of the stays earlier',
      days(now.leadDays),
      grown(now.leadDays, before.leadDays),
    ),
    told(
      'Cancelled',
      `${sayCount(now.cancelled)} of ${sayCount(now.arrivals + now.cancelled)} stays`,
      share(now.cancellationRate),
      moved(now.cancellationRate, before.cancellationRate),
    ),
  ];
}

/** An amount in whole units of its currency, for an axis: exact amounts stand in the table. */
export const inUnits = (amount: number, currency: Currency): number => amount / 10 ** minorDigits[currency];
