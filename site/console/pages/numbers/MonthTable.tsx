import { sayMonth } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { words } from '../../words/words.ts';
import { channelsOf, sayChannel } from './chart-data.ts';
import { type CurrencyNumbers, sayCount, sayShare } from './say-figures.ts';

type Month = CurrencyNumbers['months'][number];

const occupancyOf = ({ sold, available }: Month): string =>
  available === 0 ? '–' : sayShare(Math.round((sold * 10_000) / available));

/** Months by channel: what each brought, and how full the homes were. */
export function MonthTable({ numbers }: { numbers: CurrencyNumbers }) {
  const channels = channelsOf(numbers);
  const money = (amount: number) => sayMoney(amount, numbers.currency);
  const brought = ({ channels: all }: Month, channel: string) =>
    all.find((each) => each.channel === channel)?.revenue ?? 0;
  return (
    <table class="figures" aria-label={words.numbers.monthsIn(numbers.currency)}>
      <thead>
        <tr>
          <th scope="col">{words.numbers.month}</th>
          <th scope="col">{words.numbers.occupancy}</th>
          <th scope="col">{words.numbers.nightsSold}</th>
          {channels.map((channel) => (
            <th key={channel} scope="col">
              {sayChannel(channel)}
            </th>
          ))}
          <th scope="col">{words.numbers.together}</th>
        </tr>
      </thead>
      <tbody>
        {numbers.months.map((month) => (
          <tr key={month.month}>
            <th scope="row">{sayMonth(month.month)}</th>
            <td data-of={words.numbers.occupancy}>{occupancyOf(month)}</td>
            <td data-of={words.numbers.nightsSold}>
              {words.numbers.of(sayCount(month.sold), sayCount(month.available))}
            </td>
            {channels.map((channel) => (
              <td key={channel} data-of={sayChannel(channel)}>
                {money(brought(month, channel))}
              </td>
            ))}
            <td data-of={words.numbers.together}>
              {money(month.channels.reduce((sum, { revenue }) => sum + revenue, 0))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
