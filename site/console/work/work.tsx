import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AnswerOf } from '../../shared/api/types.ts';
import { operate } from '../api/operate.ts';
import { type Live, useLive } from '../api/use-live.ts';

/** What needs a person, as the API tells it. */
export type WorkList = AnswerOf<'listWork'>;
/** One thing that needs a person. */
export type WorkItem = WorkList['work'][number];

const WorkContext = createContext<Live<WorkList>>({ refresh: async () => undefined });

/** How often the list is read anew, milliseconds. */
const every = 10_000;

/** Knows what needs a person, for header, navigation and pages together. */
export function WorkProvider({ children }: { children: ComponentChildren }) {
  const live = useLive('work', (signal) => operate('listWork', { signal }), every);
  return <WorkContext.Provider value={live}>{children}</WorkContext.Provider>;
}

/** How many have waited longer than they may. */
export const countLate = ({ work }: WorkList): number => work.filter(({ isOverdue }) => isOverdue).length;

/** What needs a person, oldest first. */
export const useWork = (): Live<WorkList> => useContext(WorkContext);
