import { type StayInput, StayInputs } from '../../stay/StayInputs.tsx';

/** A stay and party as the fields have them. */
export type Wish = StayInput;

/** The dates and guests that somebody may want instead. */
export const ChangeFields = ({ wish, setWish }: { wish: Wish; setWish: (wish: Wish) => void }) => (
  <div class="fields">
    <StayInputs stay={wish} set={(part) => setWish({ ...wish, ...part })} />
  </div>
);
