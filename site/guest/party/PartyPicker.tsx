import { type PartyWish, withChildren } from '../stay-query/stay-query.ts';
import { words } from '../words/words.ts';
import { Counter } from './Counter.tsx';

/** Who comes, and how many may. */
export interface PartyPickerProps {
  readonly party: PartyWish;
  /** Most adults and children together. */
  readonly guests: number;
  readonly infants: number;
  /** Whether to ask how old the children are; an exact price needs to know. */
  readonly askAges?: boolean;
  change(party: PartyWish): void;
}

const ages = Array.from({ length: 16 }, (_, index) => index + 2);

function AgePicker({ party, change, child }: PartyPickerProps & { child: number }) {
  const age = party.childAges[child];
  const choose = (text: string) =>
    change({ ...party, childAges: party.childAges.with(child, text === '' ? undefined : Number(text)) });
  return (
    <label class="field small">
      {words.party.ageOf(child + 1)}
      <select value={age ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{words.party.chooseAge}</option>
        {ages.map((years) => (
          <option key={years} value={years}>
            {words.party.years(years)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Picks adults, children with their ages, and infants. */
export function PartyPicker(props: PartyPickerProps) {
  const { party, guests, infants, askAges, change } = props;
  const { adults, children } = party;
  return (
    <div class="party">
      <Counter
        name={words.party.adults}
        hint={words.party.adultsHint}
        value={adults}
        least={1}
        most={Math.max(1, guests - children)}
        change={(value) => change({ ...party, adults: value })}
      />
      <Counter
        name={words.party.children}
        hint={words.party.childrenHint}
        value={children}
        least={0}
        most={Math.max(0, guests - adults)}
        change={(value) => change(withChildren(party, value))}
      />
      {askAges && children > 0 && (
        <div class="ages">
          {party.childAges.map((_, child) => (
            // A child is known by its place only.
            <AgePicker key={child} child={child} {...props} />
          ))}
        </div>
      )}
      <Counter
        name={words.party.infants}
        hint={words.party.infantsHint}
        value={party.infants}
        least={0}
        most={infants}
        change={(value) => change({ ...party, infants: value })}
      />
    </div>
  );
}
