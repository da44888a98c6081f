import { digitsOf, inDecimals, inMinorUnits } from '../money.ts';
import { freshRules, type NightRules, type RatePlan } from '../records.ts';
import type { Store } from '../store/store.ts';
import { type Entry, type Judged, nullFields, type Problems } from './entries.ts';

const least = (value: unknown, from: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= from;

const atLeast = (from: number) => (value: unknown) =>
  least(value, from) ? undefined : `must be greater than or equal to ${from}`;

const isFlag = (value: unknown) =>
  typeof value === 'boolean' || value === 0 || value === 1 ? undefined : 'is invalid';

/** What each field may be (docs.channex.io/api-v.1-documentation/ari, Fields). */
const checks: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  min_stay_arrival: atLeast(1),
  min_stay_through: atLeast(1),
  max_stay: atLeast(0),
  stop_sell: isFlag,
  closed_to_arrival: isFlag,
  closed_to_departure: isFlag,
};

/** Everything that can be set of a night. */
const settable = ['rate', 'min_stay', ...Object.keys(checks)];

/** Judges an entry: absent fields stay as they are, and one wrong field refuses all of it. */
export function judgeRules(store: Store, entry: Entry): Judged {
  const plan = store.records.read('rate_plan', String(entry.rate_plan_id));
  if (!plan || plan.property_id !== entry.property_id) return { problems: { rate_plan_id: ['is invalid'] } };
  const problems = problemsOf(store, plan, entry);
  const change = changeOf(store, plan, entry);
  const fresh = freshRules(digitsOf(plan.currency));
  return {
    problems,
    apply: (date) =>
      store.nights.setRules(plan.id, date, { ...(store.nights.rules(plan.id, date) ?? fresh), ...change }),
  };
}

function problemsOf(store: Store, plan: RatePlan, entry: Entry): Problems {
  const problems = nullFields(entry, settable);
  const given = settable.filter((field) => entry[field] !== undefined);
  if (given.length === 0) problems.base = ['At least one restriction should be present'];
  for (const field of given) {
    const problem = problems[field] ? undefined : problemOf(store, plan, field, entry[field]);
    if (problem) problems[field] = [problem];
  }
  return problems;
}

function problemOf(store: Store, plan: RatePlan, field: string, value: unknown): string | undefined {
  if (field === 'rate') return minorOf(value, plan.currency) ? undefined : 'must be greater than 0';
  if (field !== 'min_stay') return checks[field]?.(value);
  const kind = store.records.read('property', plan.property_id)?.settings.min_stay_type;
  return kind === 'both' ? 'is not applicable while min_stay_type is both' : atLeast(1)(value);
}

/** Text is decimal; a number is in minor units. */
function minorOf(rate: unknown, currency: string): number | undefined {
  if (typeof rate === 'string') return inMinorUnits(rate, currency);
  return least(rate, 1) ? rate : undefined;
}

function changeOf(store: Store, plan: RatePlan, entry: Entry): Partial<NightRules> {
  const rate = minorOf(entry.rate, plan.currency);
  const kind = store.records.read('property', plan.property_id)?.settings.min_stay_type;
  const number = (field: string) => (typeof entry[field] === 'number' ? entry[field] : undefined);
  const flag = (field: string) =>
    entry[field] === undefined ? undefined : entry[field] === true || entry[field] === 1;
  const arrival = number('min_stay_arrival') ?? (kind === 'arrival' ? number('min_stay') : undefined);
  const through = number('min_stay_through') ?? (kind === 'through' ? number('min_stay') : undefined);
  const longest = number('max_stay');
  const stop = flag('stop_sell');
  const noArrival = flag('closed_to_arrival');
  const noDeparture = flag('closed_to_departure');
  return {
    ...(rate !== undefined && { rate: inDecimals(rate, plan.currency) }),
    ...(arrival !== undefined && { min_stay_arrival: arrival }),
    ...(through !== undefined && { min_stay_through: through }),
    ...(longest !== undefined && { max_stay: longest }),
    ...(stop !== undefined && { stop_sell: stop }),
    ...(noArrival !== undefined && { closed_to_arrival: noArrival }),
    ...(noDeparture !== undefined && { closed_to_departure: noDeparture }),
  };
}
