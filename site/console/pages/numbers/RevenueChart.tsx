import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { words } from '../../words/words.ts';
import { channelsOf, sayChannel, stacked } from './chart-data.ts';
import { type CurrencyNumbers, sayCount } from './say-figures.ts';
import { sayShortMonth } from './say-month.ts';

/** As many colours as channels can be told apart by; the pattern of the legend repeats after that. */
const colours = ['--brand', '--warn', '--focus', '--bad', '--good', '--edge'] as const;
const height = 240;

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Whether the colours are those for the dark: a chart is drawn anew when they change. */
function useDark(): boolean {
  const [isDark, setDark] = useState(dark.matches);
  useEffect(() => {
    const look = () => setDark(dark.matches);
    dark.addEventListener('change', look);
    return () => dark.removeEventListener('change', look);
  }, []);
  return isDark;
}

const colourOf = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const nth = (at: number) => colours[at % colours.length] ?? colours[0];

function optionsFor(numbers: CurrencyNumbers, channels: readonly string[], width: number): uPlot.Options {
  const [ink, rule] = [colourOf('--ink-soft'), colourOf('--rule')];
  const bars = uPlot.paths.bars?.({ size: [0.6, 72] });
  const axis = { stroke: ink, grid: { stroke: rule, width: 1 }, ticks: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: (_, least, most) => [least - 0.6, most + 0.6] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        splits: () => numbers.months.map((_, at) => at),
        values: (_, splits) => splits.map((at) => sayShortMonth(numbers.months[at]?.month)),
      },
      { ...axis, size: 64, values: (_, splits) => splits.map(sayCount) },
    ],
    series: [
      {},
      ...channels.map((_, at) => {
        const colour = colourOf(nth(channels.length - 1 - at));
        return {
          fill: colour,
          stroke: colour,
          width: 0,
          points: { show: false },
          ...(bars && { paths: bars }),
        };
      }),
    ],
  };
}

/** Revenue by month, a bar of channels each. The table below it tells the same to those who cannot see it. */
export function RevenueChart({ numbers }: { numbers: CurrencyNumbers }) {
  const place = useRef<HTMLDivElement>(null);
  const isDark = useDark();
  const channels = channelsOf(numbers);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const chart = new uPlot(
      optionsFor(numbers, channels, current.clientWidth),
      stacked(numbers, channels),
      current,
    );
    const watcher = new ResizeObserver(() => chart.setSize({ width: current.clientWidth, height }));
    watcher.observe(current);
    return () => {
      watcher.disconnect();
      chart.destroy();
    };
  }, [numbers, isDark]);
  return (
    <figure class="chart">
      <div ref={place} aria-hidden="true" />
      <figcaption>
        {words.numbers.revenueByMonth(numbers.currency)}
        <ul class="keys">
          {channels.map((channel, at) => (
            <li key={channel} class={`key key-${at % colours.length}`}>
              {sayChannel(channel)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
