import { useState } from 'preact/hooks';
import type { AnswerOf, QueryOf } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayDuration, sayInstant } from '../../say/say-time.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { Status } from '../../shell/Status.tsx';
import { words } from '../../words/words.ts';
import { Filters } from './Filters.tsx';

type List = AnswerOf<'listExecutions'>;
type Summary = List['executions'][number];

const statuses = ['running', 'succeeded', 'failed', 'timed-out', 'stopped', 'red'] as const;

/** What the address asks for. */
function asked(query: URLSearchParams): QueryOf<'listExecutions'> {
  const status = statuses.find((one) => one === query.get('status'));
  const [workflow, propertyId, bookingId] = ['workflow', 'propertyId', 'bookingId'].map((name) =>
    query.get(name),
  );
  return {
    ...(status && { status }),
    ...(workflow && { workflow }),
    ...(propertyId && { propertyId }),
    ...(bookingId && { bookingId }),
  };
}

/** Names of workflows that were seen so far, from which one can be chosen. */
const seen = new Set<string>();

/** Executions of workflows, newest first. */
export default function ExecutionsPage({ query }: PageProps) {
  const filter = asked(query);
  const live = useLive(
    query.toString(),
    (signal) => operate('listExecutions', { query: filter, signal }),
    ({ executions }) => (executions.some(({ status }) => status === 'running') ? 3_000 : 10_000),
  );
  for (const { workflow } of live.answer?.executions ?? []) seen.add(workflow);
  return (
    <>
      <PageTitle tab={words.executions.title}>{words.executions.title}</PageTitle>
      <p class="lead">{words.executions.lead}</p>
      <Filters query={query} workflows={[...seen]} />
      <Answered live={live}>
        {(list) => <ExecutionList key={query.toString()} list={list} filter={filter} />}
      </Answered>
    </>
  );
}

function ExecutionList({ list, filter }: { list: List; filter: QueryOf<'listExecutions'> }) {
  const [older, setOlder] = useState<readonly Summary[]>([]);
  const [next, setNext] = useState(list.next);
  const [error, setError] = useState<unknown>();
  const more = async () => {
    try {
      const page = await operate('listExecutions', { query: { ...filter, after: next } });
      setOlder((before) => [...before, ...page.executions]);
      setNext(page.next);
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const first = new Set(list.executions.map(({ name }) => name));
  const shown = [...list.executions, ...older.filter(({ name }) => !first.has(name))];
  return (
    <>
      {shown.length === 0 && <Empty title={words.executions.none} />}
      <ul class="rows">
        {shown.map((each) => (
          <ExecutionRow key={each.name} execution={each} now={list.now} />
        ))}
      </ul>
      {error !== undefined && <ErrorNotice error={error} />}
      {next !== undefined && (
        <button type="button" class="button quiet" onClick={more}>
          {words.executions.older}
        </button>
      )}
    </>
  );
}

function ExecutionRow({ execution, now }: { execution: Summary; now: string }) {
  const { workflow, name, status, startedAt, endedAt, property, trouble, redrives, bookingId } = execution;
  const facts = [
    property?.name ?? property?.id,
    sayInstant(startedAt),
    endedAt === undefined
      ? words.executions.goingFor(sayDuration(startedAt, now))
      : sayDuration(startedAt, endedAt),
    redrives > 0 && words.executions.runAgain(redrives),
  ].filter(Boolean);
  return (
    <li class="row">
      <Status status={status} />
      <div>
        <h2>
          <a href={`/console/executions/${workflow}/${name}`}>{words.said.workflow(workflow)}</a>
        </h2>
        <p>
          {facts.join(' · ')}
          {bookingId !== undefined && (
            <>
              {' · '}
              <a href={`/console/bookings/${bookingId}`}>{words.work.itsBooking}</a>
            </>
          )}
        </p>
        {trouble && (
          <p class="why">
            {words.said.step(trouble.state)}: {words.said.fault(trouble.fault, trouble.text)}
          </p>
        )}
      </div>
    </li>
  );
}
