import { useState } from 'preact/hooks';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { sayInstant } from '../../say/say-time.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Panel } from '../../shell/Panel.tsx';
import { words } from '../../words/words.ts';
import { type FailureList, useFailures } from '../../work/work.tsx';

type Failure = FailureList['failures'][number];

/** What failed outside of a workflow, with the button that sends it again; nothing while there is nothing. */
export function Failures() {
  const { answer, refresh } = useFailures();
  const [sent, setSent] = useState<string>();
  const failures = answer?.failures ?? [];
  if (failures.length === 0 && sent === undefined) return null;
  const finish = (text: string) => {
    setSent(text);
    return refresh();
  };
  return (
    <Panel title={words.work.failures.title}>
      <div role="status">{sent !== undefined && <p class="result good">{sent}</p>}</div>
      <ul class="work-list">
        {failures.map((each) => (
          <FailureCard key={each.failure} failure={each} finish={finish} />
        ))}
      </ul>
    </Panel>
  );
}

function FailureCard({ failure: { failure, text, advice, count, some }, finish }: CardProps) {
  const { busy, error, run } = useAction();
  const said = words.work.failures.said(failure, text, advice);
  const send = () =>
    run(async () => {
      const { left } = await operate('sendFailureAgain', { body: { choice: 'send-again', failure } });
      finish(left === 0 ? words.work.failures.sent : words.work.failures.rest);
    });
  return (
    <li class="work open" aria-labelledby={`failure-${failure}`}>
      <h3 id={`failure-${failure}`}>{said.text}</h3>
      <p class="about">{sayTimes(count, some)}</p>
      <Concerned some={some} />
      <p class="advice">{said.advice}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="button" class="button" aria-disabled={busy} onClick={send}>
          {busy ? words.work.failures.sending : words.work.failures.again}
        </button>
      </div>
    </li>
  );
}

interface CardProps {
  readonly failure: Failure;
  finish(text: string): void;
}

function sayTimes(count: number, some: Failure['some']): string {
  const [first] = some.map(({ at }) => at).sort();
  return words.work.failures.times(count, first === undefined ? '' : sayInstant(first));
}

/** What it was about, where it says so. */
function Concerned({ some }: { some: Failure['some'] }) {
  const known = some.filter(({ workflow }) => workflow !== undefined);
  if (known.length === 0) return null;
  return (
    <ul>
      {known.map(({ workflow = '', bookingId, at }) => (
        <li key={`${workflow} ${bookingId} ${at}`}>
          {words.said.workflow(workflow)}
          {bookingId !== undefined && (
            <>
              {' · '}
              <a href={`/console/bookings/${bookingId}`}>{words.work.itsBooking}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
