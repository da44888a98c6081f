import { parseFeed } from '../../functions/adapters/channels/ical/parse-feed.ts';
import { exportedEvents, exportedTo } from '../../functions/domain/feed-export.ts';
import { writeFeed } from '../../functions/domain/ical-export.ts';
import { addDays, nightsOf } from '../../functions/domain/stay.ts';

/** 500 stays of a night each, so that they all lie in the export's window. */
const today = '2027-01-05';
const owners = new Map(
  Array.from({ length: 500 }, (_, index) => index).flatMap((index) => {
    const arrival = addDays(today, index);
    return nightsOf({ arrival, departure: addDays(arrival, 1) }).map(
      (night) => [night, `BOOKING#bk_${String(index).padStart(26, '0')}`] as const,
    );
  }),
);
const author = { name: 'Example Stays', domain: 'stays.example.com' };
const place = { timeZone: 'Europe/Paris', window: { from: today, to: addDays(today, 548) } };

const write = () =>
  writeFeed(
    exportedEvents(exportedTo('cn_a', owners), () => '2027-01-01T00:00:00.000Z'),
    author,
    today,
  );

/** Milliseconds of the first run, and the median of the runs after it. */
function timed(run: () => unknown) {
  const times = Array.from({ length: 101 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  const [cold = 0, ...warm] = times;
  return { cold, median: warm.sort((a, b) => a - b)[50] ?? 0 };
}

const told = ({ cold, median }: ReturnType<typeof timed>) =>
  `${median.toFixed(2)} ms (first run ${cold.toFixed(1)} ms)`;
console.log(`${owners.size} bookings`);
console.log(`write our feed: ${told(timed(write))}`);
const text = write();
console.log(`read it: ${told(timed(() => parseFeed(text, place)))}`);
