import { go } from '../../../shared/router/place.ts';
import { words } from '../../words/words.ts';

const statuses = [
  ['', 'all'],
  ['red', 'red'],
  ['running', 'running'],
  ['succeeded', 'succeeded'],
] as const;

const addressWith = (query: URLSearchParams, name: string, value: string): string => {
  const next = new URLSearchParams(query);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return `/console/executions${next.size > 0 ? `?${next}` : ''}`;
};

interface Props {
  readonly query: URLSearchParams;
  /** Names of workflows that can be chosen. */
  readonly workflows: readonly string[];
}

/** What of the executions is shown: by how they stand, by workflow, of one booking or home. The address keeps it. */
export function Filters({ query, workflows }: Props) {
  const chosen = query.get('workflow') ?? '';
  const names = [...new Set([...workflows, ...(chosen === '' ? [] : [chosen])])].sort();
  const status = query.get('status') ?? '';
  const bound = ['bookingId', 'propertyId'].filter((name) => query.has(name));
  return (
    <div class="filters">
      <ul class="segments">
        {statuses.map(([value, name]) => (
          <li key={value}>
            <a
              href={addressWith(query, 'status', value)}
              aria-current={value === status ? 'true' : undefined}
            >
              {words.executions.statuses[name]}
            </a>
          </li>
        ))}
      </ul>
      <label class="visually-hidden" for="workflow">
        {words.executions.workflow}
      </label>
      <select
        id="workflow"
        value={chosen}
        onChange={({ currentTarget }) => go(addressWith(query, 'workflow', currentTarget.value))}
      >
        <option value="">{words.executions.everyWorkflow}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {words.said.workflow(name)}
          </option>
        ))}
      </select>
      {bound.map((name) => (
        <a key={name} class="chip" href={addressWith(query, name, '')}>
          {name === 'bookingId' ? words.executions.one.bookingId : words.executions.one.propertyId} ✕
          <span class="visually-hidden"> {words.executions.showAll}</span>
        </a>
      ))}
    </div>
  );
}
