import { useId } from 'preact/hooks';

/** Dates and guests as fields have them. */
export interface StayInput {
  readonly arrival: string;
  readonly departure: string;
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}

const dates = [
  ['arrival', 'Arrival'],
  ['departure', 'Departure'],
] as const;

const numbers = [
  ['adults', 'Adults', 1],
  ['children', 'Children', 0],
  ['infants', 'Infants', 0],
] as const;

/** The fields of a stay's dates and guests. */
export function StayInputs({ stay, set }: { stay: StayInput; set: (part: Partial<StayInput>) => void }) {
  const id = useId();
  return (
    <>
      {dates.map(([name, label]) => (
        <div key={name}>
          <label for={`${id}${name}`}>{label}</label>
          <input
            id={`${id}${name}`}
            type="date"
            value={stay[name]}
            onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
          />
        </div>
      ))}
      {numbers.map(([name, label, least]) => (
        <div key={name}>
          <label for={`${id}${name}`}>{label}</label>
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
