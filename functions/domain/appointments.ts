import type { Booking, ConfirmedBooking, ImportedBooking } from './booking.ts';
import { isOwnersStay } from './owners-stay.ts';
import { balanceDay, balanceOf } from './payment-plan.ts';
import type { Property } from './property.ts';
import { addDays, type CalendarDate } from './stay.ts';

/** A booking whose guest is to come. */
export type CertainBooking = ConfirmedBooking | ImportedBooking;

/** What a clock at the property shows: a date and `16:00`. */
export interface WallTime {
  readonly date: CalendarDate;
  readonly time: string;
}

type TimeOf = (booking: CertainBooking, home: Property) => WallTime;

/** A start of a workflow that belongs to every stay. Where a workflow has several for one stay, each is a `part`. */
export interface Appointment {
  /** The workflow that is started. */
  readonly stage: string;
  readonly part?: string;
  /** Whether this stay has it; it has when absent. */
  readonly isFor?: (booking: CertainBooking, home: Property) => boolean;
  /** Who books later than this is served at once. */
  readonly due: TimeOf;
  /** From then on it is of no use any more. */
  readonly until: TimeOf;
  /** How many minutes later than `due` it may begin; 0 where minutes matter. */
  readonly windowMinutes: number;
  /** Whether it is started, at once, for a stay that is off as well: to take back what was done for it. */
  readonly takesBack?: true | ((booking: Booking, home: Property) => boolean);
}

const at = (date: CalendarDate, time: string): WallTime => ({ date, time });

// Ten in the morning: people read their mail then, and no clock in the world is changed at that hour.
const morning = (date: CalendarDate) => at(date, '10:00');

const checkIn: TimeOf = ({ stay }, home) => at(stay.arrival, home.checkIn);
const checkOut: TimeOf = ({ stay }, home) => at(stay.departure, home.checkOut);

/** Three hours and more before check-in, so that somebody can still help: the day before where that is early. */
const arrivalMorning: TimeOf = ({ stay }, { checkIn: time }) =>
  time < '12:00' ? morning(addDays(stay.arrival, -1)) : at(stay.arrival, '08:00');

const hasDeposit = (booking: CertainBooking): boolean =>
  booking.status === 'confirmed' && booking.damageDeposit !== undefined;

// The owner has a key, and is told nothing. Where there is no lock, an execution would only say so.
const hasDoorCode = (booking: Booking, { lock }: Property): boolean =>
  lock !== undefined && !isOwnersStay(booking);

const atOnce = at('2000-01-01', '00:00');

/**
 * What is planned for every stay, in one place: the schedules, their groups, the machines that schedules may start, tests
 * and docs are made from it. Only those are planned whose workflow there is.
 */
export const appointments = [
  {
    stage: 'book-cleaner',
    // Cleaners know their next two months; a stay that is further away would only be offered twice.
    due: ({ stay }) => morning(addDays(stay.departure, -60)),
    until: ({ stay }) => morning(addDays(stay.departure, 1)),
    windowMinutes: 15,
    takesBack: true,
  },
  {
    stage: 'collect-balance',
    isFor: (booking) => booking.status === 'confirmed' && balanceOf(booking) > 0,
    due: (booking) => (booking.status === 'confirmed' ? morning(balanceDay(booking)) : atOnce),
    until: checkIn,
    windowMinutes: 15,
  },
  {
    stage: 'hold-deposit',
    part: 'arrival',
    isFor: hasDeposit,
    due: ({ stay }) => morning(addDays(stay.arrival, -1)),
    until: checkOut,
    windowMinutes: 15,
    takesBack: (booking) => 'damageDeposit' in booking,
  },
  {
    stage: 'hold-deposit',
    part: 'departure',
    isFor: hasDeposit,
    // A card holds money for less than five days: from here on it lasts until somebody has said how the home was left.
    due: ({ stay }) => morning(addDays(stay.departure, -1)),
    until: ({ stay }) => morning(addDays(stay.departure, 1)),
    windowMinutes: 15,
  },
  {
    stage: 'remind-guest',
    isFor: ({ guest }) => guest?.email !== undefined,
    due: ({ stay }) => morning(addDays(stay.arrival, -10)),
    until: checkIn,
    windowMinutes: 15,
  },
  {
    stage: 'rotate-access-code',
    part: 'prepare',
    isFor: hasDoorCode,
    // At once and for each change: a lock keeps a code for its time, or its vendor does.
    due: () => atOnce,
    until: checkOut,
    windowMinutes: 0,
  },
  {
    stage: 'rotate-access-code',
    part: 'arrival',
    isFor: hasDoorCode,
    due: arrivalMorning,
    until: checkOut,
    windowMinutes: 15,
  },
  {
    stage: 'rotate-access-code',
    part: 'cleaner',
    isFor: (_, { lock }) => lock?.driver === 'seam',
    // As near as cleaners see the door's codes.
    due: ({ stay }) => morning(addDays(stay.departure, -1)),
    until: ({ stay }) => morning(addDays(stay.departure, 14)),
    windowMinutes: 15,
    takesBack: (_, { lock }) => lock !== undefined,
  },
  {
    stage: 'rotate-access-code',
    part: 'departure',
    isFor: hasDoorCode,
    due: checkOut,
    until: ({ stay }) => morning(addDays(stay.departure, 30)),
    windowMinutes: 0,
    takesBack: hasDoorCode,
  },
  {
    stage: 'close-stay',
    due: ({ stay }) => morning(addDays(stay.departure, 1)),
    until: ({ stay }) => morning(addDays(stay.departure, 30)),
    windowMinutes: 15,
  },
] as const satisfies readonly Appointment[];

/** The name of a stage, which is the name of its workflow. */
export type StageName = (typeof appointments)[number]['stage'];
