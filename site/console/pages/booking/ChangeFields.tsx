import { useId } from 'preact/hooks';

/** A stay and party as the fields have them. */
export interface Wish {
  readonly arrival: string;
  readonly departure: string;
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}

const numbers = [
  ['adults', 'Adults', 1],
  ['children', 'Children', 0],
  ['infants', 'Infants', 0],
] as const;

/** The dates and guests that somebody may want instead. */
export function ChangeFields({ wish, setWish }: { wish: Wish; setWish: (wish: Wish) => void }) {
  const id = useId();
  const set = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  return (
    <div class="fields">
      {(['arrival', 'departure'] as const).map((name) => (
        <div key={name}>
          <label for={`${id}${name}`}>{name === 'arrival' ? 'Arrival' : 'Departure'}</label>
          <input
            id={`${id}${name}`}
            type="date"
            value={wish[name]}
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
            value={wish[name]}
            onInput={({ currentTarget }) =>
              set({ [name]: Math.max(least, currentTarget.valueAsNumber || 0) })
            }
          />
        </div>
      ))}
    </div>
  );
}
