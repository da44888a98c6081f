import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayName } from '../../say/say-names.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Panel } from '../../shell/Panel.tsx';
import { Status } from '../../shell/Status.tsx';
import type { PartProps } from './BookingPage.tsx';

/** Every workflow that ran for the booking, each leading to its steps. */
export function WorkflowsPanel({ file: { bookingId } }: PartProps) {
  const live = useLive(
    bookingId,
    (signal) => operate('listExecutions', { query: { bookingId, limit: 100 }, signal }),
    10_000,
  );
  return (
    <Panel title="Workflows">
      <Answered live={live}>
        {({ executions }) => (
          <>
            {executions.length === 0 && <p>None so far.</p>}
            <ul class="entries">
              {executions.map(({ workflow, name, status, startedAt }) => (
                <li key={name}>
                  <span>
                    <a href={`/console/executions/${workflow}/${name}`}>{sayName(workflow)}</a>{' '}
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
