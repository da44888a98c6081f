import { addDays } from '../../../../functions/domain/stay.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { type StayWish, writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';

/** The same stay a week earlier or later. */
function shifted(wish: StayWish, days: number): StayWish {
  if (!wish.stay) return wish;
  const { arrival, departure } = wish.stay;
  return { ...wish, stay: { arrival: addDays(arrival, days), departure: addDays(departure, days) } };
}

/** Nothing is free: says so, and offers what may help. */
export const EmptyResult = ({ wish }: { wish: StayWish }) => (
  <div class="notice">
    <p>{words.search.nothingAdvice}</p>
    <ul class="choices">
      {wish.stay &&
        [7, 14].map((days) => {
          const { stay } = shifted(wish, days);
          return (
            <li key={days}>
              <a class="button quiet" href={`/${writeWish(shifted(wish, days))}`}>
                {stay && words.search.tryDates(sayStay(stay))}
              </a>
            </li>
          );
        })}
      <li>
        <a class="button quiet" href={`/${writeWish({ ...wish, stay: undefined })}`}>
          {words.search.allHomes}
        </a>
      </li>
    </ul>
  </div>
);
