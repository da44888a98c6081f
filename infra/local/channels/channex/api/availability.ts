import { randomUUID } from 'node:crypto';
import type { Work } from '../work.ts';
import type { ApiEndpoint, Limited } from './endpoint.ts';
import {
  applyEntries,
  type Entry,
  entriesOf,
  type Judged,
  nullFields,
  propertiesOfEntries,
  readingOf,
} from './entries.ts';
import { mustFind } from './errors.ts';

/** Calls of both kinds count, which is the stricter reading of "requests". */
const limitedBy = (propertiesOf: Limited['propertiesOf']): Limited => ({
  endpoint: 'availability',
  propertiesOf,
});

function judge({ store }: Work, entry: Entry): Judged {
  const { availability, room_type_id: roomType, property_id: property } = entry;
  const problems = nullFields(entry, ['availability']);
  const found = typeof roomType === 'string' ? store.records.read('room_type', roomType) : undefined;
  if (!found || found.property_id !== property) problems.room_type_id = ['is invalid'];
  const count = typeof availability === 'number' ? availability : -1;
  if (!problems.availability && !(Number.isInteger(count) && count >= 0))
    problems.availability = ['must be greater than or equal to 0'];
  return {
    problems,
    apply: found && ((date) => store.nights.setAvailability(found.id, date, count)),
  };
}

/** How many rooms are left. */
export const availabilityEndpoints: readonly ApiEndpoint[] = [
  {
    operation: 'availability.update',
    method: 'POST',
    path: '/availability',
    limited: limitedBy(propertiesOfEntries),
    run(work, call) {
      const { warnings, applied } = applyEntries(work, entriesOf(call), (entry) => judge(work, entry));
      return { body: updated(warnings, applied) };
    },
  },
  {
    operation: 'availability.read',
    method: 'GET',
    path: '/availability',
    limited: limitedBy((call) => [readingOf(call).propertyId]),
    run({ store }, call) {
      const { propertyId, dates } = readingOf(call);
      mustFind(store.records.read('property', propertyId));
      const of = (roomType: string) =>
        Object.fromEntries(dates.map((date) => [date, store.nights.availability(roomType, date)]));
      const rooms = store.records.all('room_type', propertyId).map(({ id }) => [id, of(id)]);
      return { body: { data: Object.fromEntries(rooms) } };
    },
  },
];

/** The answer to an update; without a task when all of it was refused. */
export const updated = (warnings: readonly unknown[], applied: number) => ({
  data: applied > 0 ? [{ id: randomUUID(), type: 'task' }] : [],
  meta: { message: 'Success', warnings },
});
