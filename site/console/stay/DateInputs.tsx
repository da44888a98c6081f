import { useId } from 'preact/hooks';
import { words } from '../words/words.ts';

/** The nights of a stay as fields have them. */
export interface DatesInput {
  readonly arrival: string;
  readonly departure: string;
}

const dates = ['arrival', 'departure'] as const;

/** The fields of a stay's dates. */
export function DateInputs({ stay, set }: { stay: DatesInput; set: (part: Partial<DatesInput>) => void }) {
  const id = useId();
  return dates.map((name) => (
    <div key={name}>
      <label for={`${id}${name}`}>{words.common[name]}</label>
      <input
        id={`${id}${name}`}
        type="date"
        required
        {...(name === 'departure' && { min: stay.arrival })}
        value={stay[name]}
        onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
      />
    </div>
  ));
}
