/** A stretch of time that a quota counts for. */
export interface Period {
  /** `DAY 2027-07-04`; also what the count is kept under. */
  readonly name: string;
  /** Milliseconds since 1970; exclusive. */
  readonly end: number;
}

const dayMs = 86_400_000;

/** The quota period that an instant lies in: days, weeks from Monday and months, in UTC. */
export function periodAt(kind: 'DAY' | 'WEEK' | 'MONTH', instant: number): Period {
  const date = new Date(instant);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const weekday = (date.getUTCDay() + 6) % 7;
  const start = {
    DAY: Date.UTC(year, month, day),
    WEEK: Date.UTC(year, month, day - weekday),
    MONTH: Date.UTC(year, month, 1),
  }[kind];
  const end = { DAY: start + dayMs, WEEK: start + 7 * dayMs, MONTH: Date.UTC(year, month + 1, 1) }[kind];
  return { name: `${kind} ${new Date(start).toISOString().slice(0, 10)}`, end };
}
