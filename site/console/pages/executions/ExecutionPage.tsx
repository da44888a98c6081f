import type { AnswerOf } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayName } from '../../say/say-names.ts';
import { sayDuration, sayExactly } from '../../say/say-time.ts';
import { Answered } from '../../shell/Answered.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { Status } from '../../shell/Status.tsx';
import { ExecutionActions } from './ExecutionActions.tsx';
import { GraphView } from './GraphView.tsx';
import { Shown } from './Shown.tsx';
import { StepList } from './StepList.tsx';

/** An execution as the API tells it. */
export type Life = AnswerOf<'getExecution'>;

/** How often one that runs is read anew, milliseconds; one that stands still may have been redriven elsewhere. */
const every = ({ execution }: Life) => (execution.status === 'running' ? 2_000 : 15_000);

/** One execution whole: its graph, each step with its attempts, and the buttons to make it go on. */
export default function ExecutionPage({ id }: PageProps) {
  const [workflow = '', name = ''] = id.split('/');
  const live = useLive(id, (signal) => operate('getExecution', { path: { workflow, name }, signal }), every);
  return (
    <>
      <p>
        <a href="/console/executions">All executions</a>
      </p>
      <PageTitle tab={sayName(workflow)}>{sayName(workflow)}</PageTitle>
      <Answered live={live}>{(life) => <Execution life={life} refresh={live.refresh} />}</Answered>
    </>
  );
}

function Execution({ life, refresh }: { life: Life; refresh: () => Promise<void> }) {
  const { execution, graph, steps, now } = life;
  const { property, bookingId, startedAt, endedAt, redrives } = execution;
  return (
    <>
      <p class="lead">{execution.comment}</p>
      <p class="facts">
        <Status status={execution.status} />
        {property && <span>{property.name ?? property.id}</span>}
        <span>{sayExactly(startedAt)}</span>
        <span>{sayDuration(startedAt, endedAt ?? now)}</span>
        {redrives > 0 && <span>run again {redrives === 1 ? 'once' : `${redrives} times`}</span>}
        {bookingId && <a href={`/console/bookings/${bookingId}`}>Its booking</a>}
        {bookingId && <a href={`/console/executions?bookingId=${bookingId}`}>All of this booking</a>}
      </p>
      <Troubles life={life} />
      <ExecutionActions execution={execution} refresh={refresh} />
      <GraphView graph={graph} steps={steps} />
      <h2>Steps</h2>
      <StepList steps={steps} now={now} />
      <h2>Input and output</h2>
      <p class="fine">What may be personal is hidden.</p>
      <div class="values">
        <Shown name="Input" value={execution.input} />
        <Shown name="Output" value={execution.output} />
      </div>
      <p class="fine">
        {execution.name} · {execution.source === 'live' ? 'as Step Functions tells it now' : 'as we kept it'}
      </p>
    </>
  );
}

function Troubles({ life: { execution } }: { life: Life }) {
  if (execution.troubles.length === 0) return null;
  return (
    <div class="notice bad">
      {execution.troubles.map((trouble) => (
        <div key={trouble.stepId}>
          <p class="notice-title">{sayName(trouble.state)} failed</p>
          <p>
            {trouble.text} <small>({trouble.fault})</small>
          </p>
        </div>
      ))}
    </div>
  );
}
