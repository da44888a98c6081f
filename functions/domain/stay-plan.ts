import { type Appointment, appointments, type CertainBooking, type WallTime } from './appointments.ts';
import type { Booking } from './booking.ts';
import type { Property } from './property.ts';
import { instantOf, wallTimeAt } from './stay.ts';

/** One stage of a booking, or one part of it. */
export interface StageOf {
  readonly stage: string;
  readonly part?: string;
}

/** A stage with when it is due, milliseconds since 1970. */
export interface DueStage extends StageOf {
  readonly dueAt: number;
}

/** A stage that is to start later. */
export interface StageSchedule extends DueStage {
  /** What clocks at the property show then: `2027-07-04T10:00:00`. A time that they never skip. */
  readonly at: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly windowMinutes: number;
}

/** What is to be of a booking's stages, whatever there was before. */
export interface StayPlan {
  /** Due already. */
  readonly starts: readonly DueStage[];
  readonly schedules: readonly StageSchedule[];
  /** Those that no schedule is to be there for. */
  readonly unscheduled: readonly StageOf[];
}

/** What is due sooner starts at once: a schedule must lie ahead when it is made. Milliseconds. */
const soonest = 5 * 60_000;

/**
 * What is to happen by itself for a booking, as of `now` (milliseconds since 1970): for a stay that takes place each
 * appointment at its time, those that are due at once; for a stay that is off, only what takes something back.
 */
export function planStay(
  booking: Booking,
  home: Property,
  now: number,
  planned: readonly Appointment[] = appointments,
): StayPlan {
  const judged = planned.map((appointment) => ({
    stage: stageOf(appointment),
    when: whenOf(appointment, booking, home, now),
  }));
  return {
    starts: judged.flatMap(({ stage, when }) =>
      when.kind === 'now' ? [{ ...stage, dueAt: when.dueAt }] : [],
    ),
    schedules: judged.flatMap(({ stage, when }) =>
      when.kind === 'later' ? [{ ...stage, ...when.schedule }] : [],
    ),
    unscheduled: judged.filter(({ when }) => when.kind !== 'later').map(({ stage }) => stage),
  };
}

const stageOf = ({ stage, part }: Appointment): StageOf => ({ stage, ...(part !== undefined && { part }) });

type When =
  | { readonly kind: 'now'; readonly dueAt: number }
  | { readonly kind: 'later'; readonly schedule: Omit<StageSchedule, keyof StageOf> }
  | { readonly kind: 'never' };

const never: When = { kind: 'never' };

function whenOf(appointment: Appointment, booking: Booking, home: Property, now: number): When {
  switch (booking.status) {
    case 'confirmed':
    case 'imported':
      return whenFor(appointment, booking, home, now);
    case 'cancelling':
    case 'cancelled':
    case 'withdrawn':
      return isTakenBack(appointment, booking, home) ? { kind: 'now', dueAt: now } : never;
    default:
      return never;
  }
}

const isTakenBack = ({ takesBack }: Appointment, booking: Booking, home: Property): boolean =>
  typeof takesBack === 'function' ? takesBack(booking, home) : takesBack === true;

function whenFor(appointment: Appointment, booking: CertainBooking, home: Property, now: number): When {
  const { isFor, due, until, windowMinutes } = appointment;
  const { timeZone } = home;
  const instant = ({ date, time }: WallTime) => instantOf(date, time, timeZone);
  if (isFor?.(booking, home) === false || now >= instant(until(booking, home))) return never;
  const dueAt = instant(due(booking, home));
  if (dueAt < now + soonest) return { kind: 'now', dueAt };
  // Read back from the instant: a time that summer time skips has moved on.
  return { kind: 'later', schedule: { dueAt, at: wallTimeAt(dueAt, timeZone), timeZone, windowMinutes } };
}
