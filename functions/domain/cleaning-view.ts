import type { Cleaning } from './cleaning.ts';

/** How a job stands for one cleaner who opens its page. */
export const jobStates = [
  /** They are asked and can answer. */
  'offered',
  /** Nobody is asked any more and nobody has it: they can still have it. */
  'still-free',
  'yours',
  /** The guests have left: how was the home? */
  'to-report',
  'taken',
  'late',
  'declined',
  'moved',
  'called-off',
  'over',
  'reported',
] as const;

/** One of them. */
export type JobState = (typeof jobStates)[number];

/** What a cleaner can do on the page. */
export type JobAction = 'accept' | 'decline' | 'withdraw' | 'no-damage' | 'damage' | 'code-set';

/** How a job stands for the cleaner of a link, and what they can do. `at` in milliseconds since 1970. */
export function jobFor(
  cleaning: Cleaning,
  { cleanerId, windowVersion }: { readonly cleanerId: string; readonly windowVersion: number },
  at: number,
): { readonly state: JobState; readonly actions: readonly JobAction[] } {
  const state = stateFor(cleaning, cleanerId, windowVersion, at);
  return { state, actions: actions[state] ?? [] };
}

const actions: Readonly<Partial<Record<JobState, readonly JobAction[]>>> = {
  offered: ['accept', 'decline'],
  'still-free': ['accept'],
  yours: ['withdraw'],
  'to-report': ['no-damage', 'damage'],
};

function stateFor(cleaning: Cleaning, cleanerId: string, windowVersion: number, at: number): JobState {
  if (cleaning.status === 'called-off') return 'called-off';
  if (cleaning.windowVersion !== windowVersion) return 'moved';
  if (cleaning.status === 'done' || cleaning.status === 'problem')
    return cleaning.cleanerId === cleanerId ? 'reported' : 'taken';
  const isPast = at >= Date.parse(cleaning.window.from);
  if (cleaning.status === 'accepted' && cleaning.cleanerId !== cleanerId) return 'taken';
  if (cleaning.status === 'accepted') return isPast ? 'to-report' : 'yours';
  if (isPast) return 'over';
  const offer = cleaning.offers.find((one) => one.cleanerId === cleanerId);
  if (!offer) return 'taken';
  if (offer.state === 'open') return 'offered';
  if (cleaning.status === 'nobody') return 'still-free';
  return offer.state === 'declined' ? 'declined' : 'late';
}
