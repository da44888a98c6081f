import { addDays, todayAt } from '../../../../functions/domain/stay.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { searchHomes } from '../../api/client.ts';
import { type StayWish, writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import { asked } from './asked.ts';

/** The same stay some weeks earlier or later. */
function shifted(wish: StayWish, days: number): StayWish {
  if (!wish.stay) return wish;
  const { arrival, departure } = wish.stay;
  return { ...wish, stay: { arrival: addDays(arrival, days), departure: addDays(departure, days) } };
}

/** As much earlier and later, in days, as still is the same holiday to most. */
const shifts = [-7, 7, -14, 14];

/** Stays at which homes are free, and whether any home takes so many guests. */
async function readHelp(wish: StayWish, signal: AbortSignal) {
  const find = (other: StayWish) => searchHomes({ ...asked(other), limit: 1 }, signal);
  const today = todayAt(Date.now(), 'UTC');
  const others = shifts
    .map((days) => shifted(wish, days))
    .filter(({ stay }) => stay && stay.arrival >= today);
  const [all, ...found] = await Promise.all([{ ...wish, stay: undefined }, ...others].map(find));
  return {
    fits: all?.properties.length !== 0,
    others: others.filter((_, place) => found[place]?.properties.length),
  };
}

/** Nothing is free: says so, and offers what would help. */
export function EmptyResult({ wish }: { wish: StayWish }) {
  const { answer } = useAnswer(writeWish(wish), (signal) => readHelp(wish, signal));
  const all = answer?.fits === false ? '/' : `/${writeWish({ ...wish, stay: undefined })}`;
  return (
    <div class="notice" aria-live="polite">
      <p>{answer?.fits === false ? words.search.tooMany : words.search.nothingAdvice}</p>
      <ul class="choices">
        {answer?.others.map((other) => (
          <li key={writeWish(other)}>
            <a class="button quiet" href={`/${writeWish(other)}`}>
              {other.stay && words.search.tryDates(sayStay(other.stay))}
            </a>
          </li>
        ))}
        <li>
          <a class="button quiet" href={all}>
            {words.search.allHomes}
          </a>
        </li>
      </ul>
    </div>
  );
}
