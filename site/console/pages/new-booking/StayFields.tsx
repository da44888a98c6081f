import { useId } from 'preact/hooks';

/** The nights and the party that somebody asks for. */
export interface StayWish {
  readonly propertyId: string;
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

const dates = [
  ['arrival', 'Arrival'],
  ['departure', 'Departure'],
] as const;

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
        <label for={`${id}home`}>Home</label>
        <select
          id={`${id}home`}
          value={wish.propertyId}
          onChange={({ currentTarget }) => set({ propertyId: currentTarget.value })}
        >
          <option value="">Choose one</option>
          {homes.map((home) => (
            <option key={home.id} value={home.id}>
              {home.name}
            </option>
          ))}
        </select>
      </div>
      {dates.map(([name, label]) => (
        <div key={name}>
          <label for={`${id}${name}`}>{label}</label>
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
