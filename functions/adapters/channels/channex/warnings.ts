import { z } from 'zod';
import type { CalendarDate } from '../../../domain/stay.ts';
import type { RefusedNight } from '../port.ts';

/**
 * What an update is answered with: 200 although some of it may have been refused. A warning is the refused entry with
 * a `warning` added and no index, or a bare text that names no entry (docs.channex.io/api-v.1-documentation/ari).
 */
export const updateAnswer = z.object({
  meta: z.object({ warnings: z.array(z.unknown()).nullish() }).nullish(),
});

const echoedEntry = z.object({
  room_type_id: z.string().nullish(),
  rate_plan_id: z.string().nullish(),
  date: z.string().nullish(),
  date_from: z.string().nullish(),
  date_to: z.string().nullish(),
  warning: z.unknown(),
});

/** What warnings leave of the nights of a call. */
export interface Warned {
  readonly refused: readonly RefusedNight[];
  /** Some warning could not be traced to an entry: any night of the call may have been taken, or not. */
  readonly isUnclear: boolean;
}

/**
 * The nights that warnings are about, found by the keys and dates that they echo.
 * @param soldAs id of the room type or rate plan of the call
 */
export function readWarnings(
  warnings: readonly unknown[],
  sent: readonly CalendarDate[],
  soldAs: string,
): Warned {
  const reasons = new Map<CalendarDate, string>();
  let isUnclear = false;
  for (const warning of warnings) {
    const { nights, reason } = tracedTo(warning, sent, soldAs);
    if (nights.length === 0) isUnclear = true;
    for (const night of nights) reasons.set(night, reasons.get(night) ?? reason);
  }
  return { refused: [...reasons].map(([night, reason]) => ({ night, reason })), isUnclear };
}

function tracedTo(warning: unknown, sent: readonly CalendarDate[], soldAs: string) {
  const untraced = { nights: [], reason: '' };
  const entry = echoedEntry.safeParse(warning);
  if (!entry.success) return untraced;
  const { date, date_from, date_to, room_type_id, rate_plan_id } = entry.data;
  const first = date ?? date_from;
  const last = date ?? date_to ?? date_from;
  if (!first || !last || (rate_plan_id ?? room_type_id ?? soldAs) !== soldAs) return untraced;
  const nights = sent.filter((night) => first <= night && night <= last);
  return { nights, reason: inWords(entry.data.warning) };
}

const byField = z.record(z.string(), z.array(z.string()));

/** `rate must be greater than 0; stop_sell is invalid`. */
function inWords(warning: unknown): string {
  if (typeof warning === 'string') return warning.slice(0, longestReason);
  const fields = byField.safeParse(warning);
  const text = fields.success
    ? Object.entries(fields.data).map(([field, problems]) => `${field} ${problems.join(', ')}`)
    : [JSON.stringify(warning) ?? 'no reason'];
  return text.join('; ').slice(0, longestReason);
}

const longestReason = 300;
