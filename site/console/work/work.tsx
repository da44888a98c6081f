import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AnswerOf } from '../../shared/api/types.ts';
import { operate } from '../api/operate.ts';
import { type Live, useLive } from '../api/use-live.ts';

/** What needs a person, as the API tells it. */
export type WorkList = AnswerOf<'listWork'>;
/** One thing that needs a person. */
export type WorkItem = WorkList['work'][number];
/** What failed for good outside of a workflow, as the API tells it. */
export type FailureList = AnswerOf<'listFailures'>;

interface Known {
  readonly work: Live<WorkList>;
  readonly failures: Live<FailureList>;
}

const unasked = { refresh: async () => undefined };
const WorkContext = createContext<Known>({ work: unasked, failures: unasked });

/** How often the list is read anew, milliseconds. */
const every = 10_000;

/** How often the queues of what failed are looked into, milliseconds: each look asks five of them. */
const everyFailures = 60_000;

/** Knows what needs a person, for header, navigation and pages together. */
export function WorkProvider({ children }: { children: ComponentChildren }) {
  const work = useLive('work', (signal) => operate('listWork', { signal }), every);
  const failures = useLive('failures', (signal) => operate('listFailures', { signal }), everyFailures);
  return <WorkContext.Provider value={{ work, failures }}>{children}</WorkContext.Provider>;
}

/** How many have waited longer than they may. */
export const countLate = ({ work }: WorkList): number => work.filter(({ isOverdue }) => isOverdue).length;

/** What needs a person, oldest first. */
export const useWork = (): Live<WorkList> => useContext(WorkContext).work;

/** What failed outside of a workflow. */
export const useFailures = (): Live<FailureList> => useContext(WorkContext).failures;

/** How much needs a person, here and outside of workflows together, and whether that is all there is to know. */
export function useOpen() {
  const { work, failures } = useContext(WorkContext);
  return {
    open: (work.answer?.work.length ?? 0) + (failures.answer?.failures.length ?? 0),
    late: work.answer ? countLate(work.answer) : 0,
    isKnown: [work, failures].every(({ answer, error }) => answer !== undefined && error === undefined),
  };
}
