import { go } from '../../../shared/router/place.ts';
import { kinds } from './search.ts';

const times = [
  ['', 'Coming'],
  ['past', 'Past'],
  ['all', 'All'],
] as const;

function addressWith(query: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(query);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return `/console/bookings${next.size > 0 ? `?${next}` : ''}`;
}

interface Props {
  readonly query: URLSearchParams;
  readonly text: string;
  readonly homes: readonly { readonly id: string; readonly name: string }[];
  setText(text: string): void;
}

/** What of the bookings is shown. The address keeps all of it but the words. */
export function BookingFilters({ query, text, homes, setText }: Props) {
  const when = query.get('when') ?? '';
  return (
    <search class="booking-search">
      <label class="visually-hidden" for="words">
        Name, mail, telephone or reference
      </label>
      <input
        id="words"
        type="search"
        placeholder="Name, mail, telephone or reference"
        autocomplete="off"
        maxLength={100}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div class="filters">
        <ul class="segments">
          {times.map(([value, name]) => (
            <li key={value}>
              <a href={addressWith(query, 'when', value)} aria-current={value === when ? 'true' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
        <Choice name="propertyId" label="Home" query={query} any="Every home" among={homes} />
        <Choice name="kind" label="Status" query={query} any="Every status" among={kindList} />
        <div class="dates">
          <DateField name="from" label="Arrival from" query={query} />
          <DateField name="to" label="to" query={query} />
        </div>
      </div>
    </search>
  );
}

const kindList = Object.entries(kinds).map(([id, { name }]) => ({ id, name }));

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly query: URLSearchParams;
  readonly any: string;
  readonly among: readonly { readonly id: string; readonly name: string }[];
}

const Choice = ({ name, label, query, any, among }: ChoiceProps) => (
  <select
    aria-label={label}
    value={query.get(name) ?? ''}
    onChange={({ currentTarget }) => go(addressWith(query, name, currentTarget.value), 'replace')}
  >
    <option value="">{any}</option>
    {among.map((each) => (
      <option key={each.id} value={each.id}>
        {each.name}
      </option>
    ))}
  </select>
);

const DateField = ({ name, label, query }: { name: string; label: string; query: URLSearchParams }) => (
  <label class="date-field">
    <span>{label}</span>
    <input
      type="date"
      value={query.get(name) ?? ''}
      onChange={({ currentTarget }) => go(addressWith(query, name, currentTarget.value), 'replace')}
    />
  </label>
);
