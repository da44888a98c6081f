import type { LifecycleEvent } from './event.ts';

/** How an execution stands. */
export type LifecycleStatus = 'running' | 'succeeded' | 'failed' | 'timed-out' | 'stopped';

/** What names an execution. */
export interface LifecycleName {
  readonly workflow: string;
  readonly name: string;
}

/** An execution, without what happened in it. */
export interface Lifecycle extends LifecycleName {
  readonly status: LifecycleStatus;
  /** ISO 8601 instants, with milliseconds. */
  readonly startedAt: string;
  readonly endedAt?: string | undefined;
  /** How often it was redriven. */
  readonly redrives: number;
  /** JSON texts. */
  readonly input?: string | undefined;
  readonly output?: string | undefined;
  /** The error that it ended with. */
  readonly fault?: string | undefined;
}

/** An execution with what it is about and what happened in it, as it is kept when Step Functions has forgotten it. */
export interface LifecycleRecord extends Lifecycle {
  readonly bookingId?: string | undefined;
  readonly propertyId?: string | undefined;
  /** The step that could not go on, of a red one. */
  readonly trouble?: { readonly state: string; readonly fault: string } | undefined;
  readonly events?: readonly LifecycleEvent[] | undefined;
}

/** Ended, and not well. */
export const isRed = (status: LifecycleStatus): boolean =>
  status === 'failed' || status === 'timed-out' || status === 'stopped';

/**
 * Which of two tellings of one execution is the later one: a redrive follows an end, and an end its beginning, in
 * whatever order one hears of them.
 */
export const rankOf = ({ status, redrives }: Pick<Lifecycle, 'status' | 'redrives'>): number =>
  redrives * 2 + (status === 'running' ? 0 : 1);

/** The longest name of an execution. Source: API reference of StartExecution */
const longestName = 80;

/** The name under which an execution begins anew: always the same for one, so that it begins anew once. */
export function nextName(name: string): string {
  const [, base = name, count = '0'] = name.match(/^(.+)-again(\d+)$/) ?? [];
  const ending = `-again${Number(count) + 1}`;
  return base.slice(0, longestName - ending.length) + ending;
}

const text = (given: unknown) => (typeof given === 'string' && given !== '' ? given : undefined);

/** What an execution is about, by its input; none of them for what is about all homes. */
export function aboutOf(input: string | undefined): { bookingId?: string; propertyId?: string } {
  const given: unknown = input === undefined ? undefined : JSON.parse(input);
  if (typeof given !== 'object' || given === null) return {};
  const bookingId = text(Reflect.get(given, 'bookingId'));
  const propertyId = text(Reflect.get(given, 'propertyId'));
  return { ...(bookingId !== undefined && { bookingId }), ...(propertyId !== undefined && { propertyId }) };
}
