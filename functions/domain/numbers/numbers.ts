import type { Currency } from '../money.ts';
import { addDays, type CalendarMonth, daysBetween, monthOf, monthsOf } from '../stay.ts';
import { type Figures, figuresOf, type HomeYear, type Period, soldIn } from './figures.ts';

/** What a channel brought in a month, minor units. */
export interface ChannelRevenue {
  readonly channel: string;
  readonly nights: number;
  readonly revenue: number;
}

/** One month of a period, or the part of it that lies in there. */
export interface MonthNumbers {
  readonly month: CalendarMonth;
  readonly available: number;
  readonly sold: number;
  readonly channels: readonly ChannelRevenue[];
}

/** How the homes of one currency did: money of different currencies is never added up. */
export interface CurrencyNumbers {
  readonly currency: Currency;
  readonly homes: readonly string[];
  readonly figures: Figures;
  /** The same for as many days before. */
  readonly before: Figures;
  readonly months: readonly MonthNumbers[];
}

/** As many days, right before. */
export const periodBefore = ({ from, to }: Period): Period => ({
  from: addDays(from, -daysBetween(from, to)),
  to: from,
});

/** The numbers of some homes in a period, currency by currency. */
export function numbersOf(homes: readonly HomeYear[], period: Period): CurrencyNumbers[] {
  const currencies = [...new Set(homes.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = homes.filter((home) => home.currency === currency);
    return {
      currency,
      homes: own.map(({ propertyId }) => propertyId),
      figures: figuresOf(own, currency, period),
      before: figuresOf(own, currency, periodBefore(period)),
      months: monthsOf({ arrival: period.from, departure: period.to }).map((month) =>
        monthNumbers(own, currency, month, within(month, period)),
      ),
    };
  });
}

/** The part of a month that lies in a period. */
function within(month: CalendarMonth, { from, to }: Period): Period {
  const first = `${month}-01`;
  const next = `${monthOf(addDays(first, 31))}-01`;
  return { from: first < from ? from : first, to: next > to ? to : next };
}

function monthNumbers(
  homes: readonly HomeYear[],
  currency: Currency,
  month: CalendarMonth,
  part: Period,
): MonthNumbers {
  const { available, sold } = figuresOf(homes, currency, part);
  const channels = new Map<string, { nights: number; revenue: number }>();
  for (const { channel, revenue } of soldIn(homes, part)) {
    const known = channels.get(channel) ?? { nights: 0, revenue: 0 };
    known.nights += 1;
    known.revenue += revenue?.currency === currency ? revenue.amount : 0;
    channels.set(channel, known);
  }
  const byName = [...channels].sort(([a], [b]) => (a < b ? -1 : 1));
  return { month, available, sold, channels: byName.map(([channel, each]) => ({ channel, ...each })) };
}
