import { useId } from 'preact/hooks';
import { type StayInput, StayInputs } from '../../stay/StayInputs.tsx';
import { words } from '../../words/words.ts';

/** The nights and the party that somebody asks for. */
export interface StayWish extends StayInput {
  readonly propertyId: string;
}

interface Props {
  readonly homes: readonly { readonly id: string; readonly name: string }[];
  readonly wish: StayWish;
  setWish(wish: StayWish): void;
}

/** Which home, when and for how many. */
export function StayFields({ homes, wish, setWish }: Props) {
  const id = useId();
  const set = (part: Partial<StayWish>) => setWish({ ...wish, ...part });
  return (
    <div class="fields">
      <div>
        <label for={`${id}home`}>{words.common.home}</label>
        <select
          id={`${id}home`}
          value={wish.propertyId}
          onChange={({ currentTarget }) => set({ propertyId: currentTarget.value })}
        >
          <option value="">{words.newBooking.chooseHome}</option>
          {homes.map((home) => (
            <option key={home.id} value={home.id}>
              {home.name}
            </option>
          ))}
        </select>
      </div>
      <StayInputs stay={wish} set={set} />
    </div>
  );
}
