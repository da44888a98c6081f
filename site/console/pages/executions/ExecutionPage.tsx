import type { AnswerOf } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayDuration, sayExactly } from '../../say/say-time.ts';
import { Answered } from '../../shell/Answered.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { Status } from '../../shell/Status.tsx';
import { words } from '../../words/words.ts';
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
        <a href="/console/executions">{words.executions.all}</a>
      </p>
      <PageTitle tab={words.said.workflow(workflow)}>{words.said.workflow(workflow)}</PageTitle>
      <Answered live={live}>{(life) => <Execution life={life} refresh={live.refresh} />}</Answered>
    </>
  );
}

function Execution({ life, refresh }: { life: Life; refresh: () => Promise<void> }) {
  const { execution, graph, steps, now } = life;
  const { property, bookingId, startedAt, endedAt, redrives } = execution;
  return (
    <>
      <p class="lead">{words.said.purpose(execution.workflow, execution.comment)}</p>
      <p class="facts">
        <Status status={execution.status} />
        {property && <span>{property.name ?? property.id}</span>}
        <span>{sayExactly(startedAt)}</span>
        <span>{sayDuration(startedAt, endedAt ?? now)}</span>
        {redrives > 0 && <span>{words.executions.runAgain(redrives)}</span>}
        {bookingId && <a href={`/console/bookings/${bookingId}`}>{words.executions.itsBooking}</a>}
        {bookingId && <a href={`/console/executions?bookingId=${bookingId}`}>{words.executions.ofBooking}</a>}
      </p>
      <Troubles life={life} />
      <ExecutionActions execution={execution} refresh={refresh} />
      <GraphView graph={graph} steps={steps} />
      <h2>{words.executions.steps}</h2>
      <StepList steps={steps} now={now} />
      <h2>{words.executions.inAndOut}</h2>
      <p class="fine">{words.executions.hidden}</p>
      <div class="values">
        <Shown name={words.executions.input} value={execution.input} />
        <Shown name={words.executions.output} value={execution.output} />
      </div>
      <p class="fine">
        {execution.name} · {execution.source === 'live' ? words.executions.live : words.executions.kept}
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
          <p class="notice-title">{words.executions.failed(words.said.step(trouble.state))}</p>
          <p>
            {words.said.fault(trouble.fault, trouble.text)} <small>({trouble.fault})</small>
          </p>
        </div>
      ))}
    </div>
  );
}
