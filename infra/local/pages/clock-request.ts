import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** Body of `POST /_local/clock`. */
const clockRequest = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);

/**
 * The instant a clock request asks for, milliseconds since 1970.
 * @param now milliseconds since 1970; an ISO 8601 duration such as P14M or PT30M is added to it in UTC.
 * @throws RangeError that says what is wrong with the request.
 */
export function requestedInstant(body: unknown, now: number): number {
  const request = clockRequest.safeParse(body);
  if (!request.success) throw new RangeError('Send {"advance": "P10D"} or {"to": "2027-07-04T12:00:00Z"}.');
  const instant = 'to' in request.data ? Date.parse(request.data.to) : later(now, request.data.advance);
  if (instant < now) throw new RangeError('The clock only moves forward.');
  return instant;
}

function later(now: number, duration: string): number {
  const start = Temporal.Instant.fromEpochMilliseconds(Math.round(now)).toZonedDateTimeISO('UTC');
  try {
    return start.add(Temporal.Duration.from(duration)).epochMilliseconds;
  } catch {
    throw new RangeError(`"${duration}" is not an ISO 8601 duration such as P10D, P14M or PT30M.`);
  }
}
