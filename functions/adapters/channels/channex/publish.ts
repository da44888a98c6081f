import type { ChannexConnection, OfferedNight, PushTarget } from '../../../domain/channel.ts';
import { type CalendarDate, todayAt } from '../../../domain/stay.ts';
import type { Published, RefusedNight } from '../port.ts';
import type { ChannexApi } from './api.ts';
import { decimalText } from './decimal.ts';
import { nightsOfRun, type Run, runsOf } from './runs.ts';
import { readWarnings, updateAnswer } from './warnings.ts';

type Target = PushTarget<ChannexConnection>;

/** What an update says of some nights, beside which they are. */
type EntryValue = Readonly<Record<string, string | number | boolean>>;

interface Update {
  readonly path: '/availability' | '/restrictions';
  /** The field that names what is sold, and its id. */
  readonly soldAs: readonly ['room_type_id' | 'rate_plan_id', string];
  entryOf(night: OfferedNight): EntryValue;
}

/** Opens and closes nights: a home is a room type with one room, so a night has 1 or 0 of them. */
export const publishAvailability = (
  api: ChannexApi,
  target: Target,
  nights: readonly OfferedNight[],
  now: number,
): Promise<Published> =>
  publish(api, target, nights, now, {
    path: '/availability',
    soldAs: ['room_type_id', target.connection.roomTypeId],
    entryOf: ({ isFree }) => ({ availability: isFree ? 1 : 0 }),
  });

/** Sets prices and rules. Nights are closed by availability alone, so a stop that somebody set is lifted. */
export const publishRates = (
  api: ChannexApi,
  target: Target,
  nights: readonly OfferedNight[],
  now: number,
): Promise<Published> =>
  publish(api, target, nights, now, {
    path: '/restrictions',
    soldAs: ['rate_plan_id', target.connection.ratePlanId],
    entryOf: (night) => rateOf(night, target),
  });

const rateOf = (night: OfferedNight, { currency }: Target): EntryValue => ({
  // Channex takes "200.00" or 20000 "with a minimum fraction size of currency". Only the text means the same whatever
  // it thinks the currency's digits are (docs.channex.io/api-v.1-documentation/ari, Fields).
  rate: decimalText(night.price, currency),
  // Some platforms know only one of the two; a shorter stay than ours is then never sold.
  min_stay_arrival: night.minStay,
  min_stay_through: night.minStay,
  // Absent fields stay as they were, so no longest stay has to be said.
  max_stay: night.maxStay ?? 0,
  closed_to_arrival: night.closedToArrival,
  closed_to_departure: night.closedToDeparture,
  stop_sell: false,
});

/** An entry is below 500 bytes, so that many are below the 10 MB that a call may have. */
const entriesPerCall = 20_000;

async function publish(
  api: ChannexApi,
  target: Target,
  nights: readonly OfferedNight[],
  now: number,
  update: Update,
): Promise<Published> {
  // The day ends last at 12 hours west of Greenwich: what is past there is past at every home.
  const earliest = todayAt(now, 'Etc/GMT+12');
  const runs = runsOf(
    nights.filter(({ night }) => night >= earliest),
    update.entryOf,
  );
  const accepted: CalendarDate[] = [];
  const refused = pastNights(nights, earliest);
  for (let from = 0; from < runs.length; from += entriesPerCall) {
    const part = await send(api, target, runs.slice(from, from + entriesPerCall), update);
    accepted.push(...part.accepted);
    refused.push(...part.refused);
  }
  return { accepted, refused };
}

/** One past night in a run would have all of it refused, so that past ones are not sent. */
const pastNights = (nights: readonly OfferedNight[], earliest: CalendarDate): RefusedNight[] =>
  [...new Set(nights.map(({ night }) => night))]
    .filter((night) => night < earliest)
    .map((night) => ({ night, reason: 'The night is past' }));

async function send(
  api: ChannexApi,
  target: Target,
  runs: readonly Run<EntryValue>[],
  update: Update,
): Promise<Published> {
  const [field, id] = update.soldAs;
  const values = runs.map(({ first, last, value }) => ({
    property_id: target.connection.channexPropertyId,
    [field]: id,
    // Both ends are included.
    ...(first === last ? { date: first } : { date_from: first, date_to: last }),
    ...value,
  }));
  const answer = await api.ask({ method: 'POST', path: update.path, body: { values } }, updateAnswer);
  const sent = runs.flatMap(nightsOfRun);
  const { refused, isUnclear } = readWarnings(answer.meta?.warnings ?? [], sent, id);
  const isRefused = new Set(refused.map(({ night }) => night));
  // To call them refused would be a claim that they are as they were before.
  return { accepted: isUnclear ? [] : sent.filter((night) => !isRefused.has(night)), refused };
}
