import { useState } from 'preact/hooks';
import type { Live } from '../../api/use-live.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { countLate, useFailures, useWork, type WorkItem, type WorkList } from '../../work/work.tsx';
import { Failures } from './Failures.tsx';
import { WorkCard } from './WorkCard.tsx';

/** A thing that was dealt with on this page, and what became of it. */
interface Done {
  readonly item: WorkItem;
  readonly text: string;
}

/** Everything that needs a person, oldest first, with what can be done about it right there. */
export default function WorkPage() {
  const live = useWork();
  const failures = useFailures();
  const [done, setDone] = useState<readonly Done[]>([]);
  const finish = (item: WorkItem, text: string) => {
    setDone((before) => [...before.filter((each) => each.item.workId !== item.workId), { item, text }]);
    return live.refresh();
  };
  return (
    <>
      <PageTitle tab={words.work.tab}>{words.work.title}</PageTitle>
      <Answered live={live}>
        {(list) =>
          list.work.length + done.length + (failures.answer?.failures.length ?? 0) === 0 ? (
            <NothingToDo live={failures} />
          ) : (
            <WorkQueue list={list} done={done} finish={finish} refresh={live.refresh} />
          )
        }
      </Answered>
      <Failures />
    </>
  );
}

/** Said once it is known that nothing failed outside of a workflow either. */
const NothingToDo = ({ live }: { live: Live<unknown> }) => (
  <Answered live={live}>
    {() => (
      <>
        <p class="lead">{words.work.goesOn}</p>
        <Empty title={words.work.nothing}>
          <p>{words.work.nothingAdvice}</p>
        </Empty>
      </>
    )}
  </Answered>
);

interface QueueProps {
  readonly list: WorkList;
  readonly done: readonly Done[];
  finish(item: WorkItem, text: string): void;
  refresh(): void;
}

function WorkQueue({ list, done, finish, refresh }: QueueProps) {
  const open = new Set(list.work.map(({ workId }) => workId));
  const closed = done.filter(({ item }) => !open.has(item.workId));
  const shown = [...list.work, ...closed.map(({ item }) => item)].sort(byAge);
  const textOf = (id: string) => done.find(({ item }) => item.workId === id)?.text;
  return (
    <>
      {shown.length > 0 && <p class="lead">{sayCount(list)}</p>}
      <ul class="work-list">
        {shown.map((item) => (
          <WorkCard
            key={item.workId}
            item={item}
            result={textOf(item.workId)}
            isOpen={open.has(item.workId)}
            now={list.now}
            finish={(text) => finish(item, text)}
            refresh={refresh}
          />
        ))}
      </ul>
    </>
  );
}

const byAge = (a: WorkItem, b: WorkItem) => (a.createdAt < b.createdAt ? -1 : 1);

function sayCount(list: WorkList): string {
  const { length } = list.work;
  return length === 0 ? words.work.goesOn : words.work.open(length, countLate(list));
}
