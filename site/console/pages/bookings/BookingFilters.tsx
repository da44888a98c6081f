import { go } from '../../../shared/router/place.ts';
import { words } from '../../words/words.ts';
import { kindNames } from './search.ts';

const times = [
  ['', 'coming'],
  ['past', 'past'],
  ['all', 'all'],
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
        {words.bookings.words}
      </label>
      <input
        id="words"
        type="search"
        placeholder={words.bookings.words}
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
                {words.bookings.when[name]}
              </a>
            </li>
          ))}
        </ul>
        <Choice
          name="propertyId"
          label={words.common.home}
          query={query}
          any={words.bookings.everyHome}
          among={homes}
        />
        <Choice
          name="kind"
          label={words.bookings.status}
          query={query}
          any={words.bookings.everyStatus}
          among={kindNames.map((id) => ({ id, name: words.bookings.kinds[id] }))}
        />
        <div class="dates">
          <DateField name="from" label={words.bookings.from} query={query} />
          <DateField name="to" label={words.bookings.to} query={query} />
        </div>
      </div>
    </search>
  );
}

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
