import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Panel } from '../../shell/Panel.tsx';
import { Status } from '../../shell/Status.tsx';
import { words } from '../../words/words.ts';
import type { PartProps } from './BookingPage.tsx';

/** Every workflow that ran for the booking, each leading to its steps. */
export function WorkflowsPanel({ file: { bookingId } }: PartProps) {
  const live = useLive(
    bookingId,
    (signal) => operate('listExecutions', { query: { bookingId, limit: 100 }, signal }),
    10_000,
  );
  return (
    <Panel title={words.booking.workflows.title}>
      <Answered live={live}>
        {({ executions }) => (
          <>
            {executions.length === 0 && <p>{words.booking.workflows.none}</p>}
            <ul class="entries">
              {executions.map(({ workflow, name, status, startedAt }) => (
                <li key={name}>
                  <span>
                    <a href={`/console/executions/${workflow}/${name}`}>{words.said.workflow(workflow)}</a>{' '}
                    <Status status={status} />
                  </span>
                  <small>{sayInstant(startedAt)}</small>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answered>
    </Panel>
  );
}
