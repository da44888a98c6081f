import { digitsOf } from '../money.ts';
import { freshRules, type RatePlan } from '../records.ts';
import type { Store } from '../store/store.ts';
import { updated } from './availability.ts';
import type { ApiEndpoint, Limited } from './endpoint.ts';
import { applyEntries, entriesOf, propertiesOfEntries, readingOf } from './entries.ts';
import { ApiError, mustFind } from './errors.ts';
import { judgeRules } from './rules.ts';

const limitedBy = (propertiesOf: Limited['propertiesOf']): Limited => ({
  endpoint: 'restrictions',
  propertiesOf,
});

/** Everything that can be read of a night. */
const readable = [
  ...['availability', 'rate', 'min_stay_arrival', 'min_stay_through', 'max_stay'],
  ...['stop_sell', 'closed_to_arrival', 'closed_to_departure'],
];

function nightOf(store: Store, plan: RatePlan, date: string, wanted: readonly string[]) {
  const rules = store.nights.rules(plan.id, date) ?? freshRules(digitsOf(plan.currency));
  const all = { ...rules, availability: store.nights.availability(plan.room_type_id, date) };
  return Object.fromEntries(Object.entries(all).filter(([field]) => wanted.includes(field)));
}

/** Prices and rules. */
export const restrictionEndpoints: readonly ApiEndpoint[] = [
  {
    operation: 'restrictions.update',
    method: 'POST',
    path: '/restrictions',
    limited: limitedBy(propertiesOfEntries),
    run(work, call) {
      const judge = (entry: Parameters<typeof judgeRules>[1]) => judgeRules(work.store, entry);
      const { warnings, applied } = applyEntries(work, entriesOf(call), judge);
      return { body: updated(warnings, applied) };
    },
  },
  {
    operation: 'restrictions.read',
    method: 'GET',
    path: '/restrictions',
    limited: limitedBy((call) => [readingOf(call).propertyId]),
    run({ store }, call) {
      const { propertyId, dates } = readingOf(call);
      const wanted = call.query.get('filter[restrictions]')?.split(',') ?? [];
      if (wanted.length === 0) throw new ApiError(400, ['restrictions is required']);
      if (wanted.some((field) => !readable.includes(field)))
        throw new ApiError(400, ['restrictions is invalid']);
      mustFind(store.records.read('property', propertyId));
      const plans = store.records
        .all('rate_plan', propertyId)
        .map((plan) => [
          plan.id,
          Object.fromEntries(dates.map((date) => [date, nightOf(store, plan, date, wanted)])),
        ]);
      return { body: { data: Object.fromEntries(plans) } };
    },
  },
];
