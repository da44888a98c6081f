import { type Cleaning, factsOf, type ReportAsked } from './cleaning.ts';
import { toWrite } from './cleaning-steps.ts';

/** What is to be done so that somebody says how a home was left. */
export interface ReportStep {
  readonly cleaning: Cleaning;
  /** `fine`: no damage was found, so the guest can be asked how they liked it. */
  readonly next: 'ask' | 'wait' | 'fine' | 'damaged' | 'over';
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Of what is to be asked: how long an answer is waited for, seconds. */
  readonly within?: number;
  /** The operator has to look now, as nobody else does. */
  readonly tellsOperator: boolean;
}

const day = 24 * 3_600_000;

/** After this long after check-out nobody is waited for any more. */
const patience = 21 * day;

/** Decides what comes next after a departure; `at` in milliseconds since 1970. */
export function reportStep(cleaning: Cleaning, at: number): ReportStep {
  const end = Date.parse(cleaning.window.from) + patience;
  const step = { cleaning, until: end, tellsOperator: false };
  if (cleaning.status === 'done') return { ...step, next: 'fine' };
  if (cleaning.status === 'problem') return { ...step, next: 'damaged' };
  if (cleaning.status === 'called-off' || at >= end) return { ...step, next: 'over' };
  const asks = { ...step, next: 'ask', within: day / 1_000 + toWrite } as const;
  const { first, again, operator } = cleaning.reportAsked ?? {};
  if (operator !== undefined) return { ...step, next: 'wait' };
  const isCleaners = cleaning.status === 'accepted';
  if (isCleaners && first === undefined) return asks;
  const patienceEnds = Date.parse(again ?? first ?? '1970-01-01T00:00:00Z') + day;
  if (isCleaners && at < patienceEnds) return { ...step, next: 'wait', until: patienceEnds };
  if (isCleaners && again === undefined) return asks;
  const asked = withAsked(cleaning, { operator: new Date(at).toISOString() });
  return { ...step, cleaning: asked, next: 'wait', tellsOperator: true };
}

/** The cleaning once its cleaner was asked for the report, the first time or again. */
export function askedForReport(cleaning: Cleaning, at: number): Cleaning {
  if (cleaning.status !== 'accepted') return cleaning;
  const now = new Date(at).toISOString();
  return withAsked(cleaning, cleaning.reportAsked?.first === undefined ? { first: now } : { again: now });
}

const withAsked = (cleaning: Cleaning, more: ReportAsked): Cleaning => ({
  ...cleaning,
  ...factsOf(cleaning, { reportAsked: { ...cleaning.reportAsked, ...more } }),
});
