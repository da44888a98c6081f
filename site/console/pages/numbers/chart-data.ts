import type { AlignedData } from 'uplot';
import { words } from '../../words/words.ts';
import { type CurrencyNumbers, inUnits } from './say-figures.ts';

/** Channels of the months, the own site first. */
export const channelsOf = ({ months }: CurrencyNumbers): string[] =>
  [...new Set(months.flatMap(({ channels }) => channels.map(({ channel }) => channel)))].sort((a, b) =>
    a === 'direct' ? -1 : b === 'direct' ? 1 : a < b ? -1 : 1,
  );

/** What people call a channel. */
export const sayChannel = (channel: string): string =>
  channel === 'direct' ? words.common.ownSite : channel;

/**
 * Revenue by channel and month for bars that stand on one another: the highest pile first, so that what is drawn later
 * covers its lower part.
 */
export function stacked(numbers: CurrencyNumbers, channels: readonly string[]): AlignedData {
  const piles = channels.map((_, upTo) =>
    numbers.months.map(({ channels: brought }) =>
      brought
        .filter(({ channel }) => channels.indexOf(channel) <= upTo)
        .reduce((sum, { revenue }) => sum + inUnits(revenue, numbers.currency), 0),
    ),
  );
  return [numbers.months.map((_, at) => at), ...piles.reverse()];
}
