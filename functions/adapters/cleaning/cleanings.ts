import type { Cleaning } from '../../domain/cleaning.ts';
import { asksAnew } from '../../domain/cleaning-anew.ts';
import { never } from '../../domain/next-look.ts';
import type { CalendarDate } from '../../domain/stay.ts';
import { Fault } from '../../faults.ts';
import type { Table, Write } from '../table.ts';
import { cleaningKey, cleaningOf } from './cleaning-item.ts';

/** What is written together with a change of a cleaning. */
type Along = (after: Cleaning) => readonly Write[];

/** What becomes of a cleaning, and what the caller makes of it. */
interface Decided<Answer> {
  /** Absent to leave it as it is. */
  readonly cleaning?: Cleaning | undefined;
  readonly answer: Answer;
}

/** The cleanings after stays, as stored. */
export interface Cleanings {
  read(bookingId: string): Promise<Cleaning | undefined>;
  /**
   * Reads a cleaning, lets `decide` say what becomes of it and writes that, all or nothing. Decides again when it changed
   * meanwhile, so that of two answers in one instant the second meets the first.
   */
  settle<Answer>(
    bookingId: string,
    decide: (cleaning: Cleaning | undefined) => Decided<Answer>,
    along?: Along,
  ): Promise<Answer>;
  /** The bookings after which a cleaner cleans or has cleaned, of departures on that date or later. */
  jobsOf(cleanerId: string, since: CalendarDate): Promise<string[]>;
  /** Ids of bookings whose job asked for an execution by then, which may not have begun. */
  dueBy(at: Date): Promise<string[]>;
}

/** The cleanings in the main table. */
export function createCleanings(table: Table): Cleanings {
  const read = async (bookingId: string) => {
    const item = await table.get(cleaningKey(bookingId));
    return item && cleaningOf(item);
  };
  return {
    read,
    settle: async (bookingId, decide, along = () => []) => {
      for (let round = 0; round < mostRounds; round += 1) {
        const before = await read(bookingId);
        const { cleaning: after, answer } = decide(before);
        if (!after || after === before) return answer;
        if (await write(table, before, after, along(after))) return answer;
      }
      throw new Fault('TableBusy', `The cleaning of ${bookingId} changed all the time`);
    },
    jobsOf: async (cleanerId, since) =>
      (await table.query(`CLEANER#${cleanerId}`, 'JOB#'))
        .map(({ sk }) => String(sk).split('#'))
        .filter(([, departure = '']) => departure >= since)
        .map(([, , bookingId = '']) => bookingId),
    dueBy: async (at) => {
      const upTo = { attribute: 'gsi4sk', value: at.toISOString() };
      const keys = await table.queryIndex('byDue', 'gsi4pk', dueJobs, upTo);
      return keys.map(({ pk }) => pk.slice('BOOKING#'.length));
    },
  };
}

/** Jobs that ask for an execution stand in the index of what is due under this key, until their next change. */
const dueJobs = 'DUE-JOBS';

/** A home has a handful of cleaners; more rounds than this are not bad luck. */
const mostRounds = 10;

async function write(table: Table, before: Cleaning | undefined, after: Cleaning, along: readonly Write[]) {
  const due = before && asksAnew(standing(before), standing(after));
  const item = {
    ...after,
    ...cleaningKey(after.bookingId),
    ...(due && { gsi4pk: dueJobs, gsi4sk: never }),
  };
  const outcome = await table.transact([
    before
      ? { put: item, condition: 'revision = :read', values: { ':read': before.revision } }
      : { put: item, condition: 'attribute_not_exists(pk)' },
    ...listed(before, after),
    ...along,
  ]);
  return outcome.kind === 'written';
}

const standing = (cleaning: Cleaning) => ({
  ...{ version: cleaning.version, status: cleaning.status },
  ...('tell' in cleaning && { tell: cleaning.tell }),
});

/** The line of a cleaning in its cleaner's list; none while nobody has it. */
function lineOf(cleaning: Cleaning | undefined): { readonly pk: string; readonly sk: string } | undefined {
  if (!cleaning || cleaning.status === 'called-off' || !('cleanerId' in cleaning)) return undefined;
  const { cleanerId, stay, bookingId } = cleaning;
  if (cleanerId === undefined) return undefined;
  return { pk: `CLEANER#${cleanerId}`, sk: `JOB#${stay.departure}#${bookingId}` };
}

/** Keeps the list of what each cleaner has to do. */
function listed(before: Cleaning | undefined, after: Cleaning): Write[] {
  const [was, is] = [lineOf(before), lineOf(after)];
  if (was?.pk === is?.pk && was?.sk === is?.sk) return [];
  return [...(was ? [{ delete: was }] : []), ...(is ? [{ put: { ...is } }] : [])];
}
