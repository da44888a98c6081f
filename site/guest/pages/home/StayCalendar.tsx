import type { Home } from '../../../shared/api/types.ts';
import type { StayWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import { PickStay } from './PickStay.tsx';

/** A home, the wish as it stands, and how to change it. */
export interface WishProps {
  readonly home: Home;
  readonly wish: StayWish;
  change(wish: StayWish): void;
}

/** The home's calendar: which nights are free, what they cost, why others cannot be had. */
export const StayCalendar = (props: WishProps) => (
  <section id="calendar">
    <h2>{words.home.calendar}</h2>
    <PickStay {...props} />
  </section>
);
