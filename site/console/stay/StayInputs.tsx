import { useId } from 'preact/hooks';
import { words } from '../words/words.ts';
import { DateInputs, type DatesInput } from './DateInputs.tsx';

/** Dates and guests as fields have them. */
export interface StayInput extends DatesInput {
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}

const numbers = [
  ['adults', 1],
  ['children', 0],
  ['infants', 0],
] as const;

/** The fields of a stay's dates and guests. */
export function StayInputs({ stay, set }: { stay: StayInput; set: (part: Partial<StayInput>) => void }) {
  const id = useId();
  return (
    <>
      <DateInputs stay={stay} set={set} />
      {numbers.map(([name, least]) => (
        <div key={name}>
          <label for={`${id}${name}`}>{words.common[name]}</label>
          <input
            id={`${id}${name}`}
            type="number"
            min={least}
            max={50}
            value={stay[name]}
            onInput={({ currentTarget }) =>
              set({ [name]: Math.max(least, currentTarget.valueAsNumber || 0) })
            }
          />
        </div>
      ))}
    </>
  );
}
