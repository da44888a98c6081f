import { sayDuration, sayExactly, sayInstant } from '../../say/say-time.ts';
import { Status } from '../../shell/Status.tsx';
import { words } from '../../words/words.ts';
import type { Life } from './ExecutionPage.tsx';
import { Shown } from './Shown.tsx';

type Step = Life['steps'][number];
type Attempt = Step['attempts'][number];

/** Every step in the order in which they began, with attempts, times and what it took and gave. */
export const StepList = ({ steps, now }: { steps: readonly Step[]; now: string }) => (
  <ol class="steps">
    {steps.map((step) => (
      <li key={step.id} id={`step-${step.id}`} class={`step depth-${Math.min(step.within.length, 2)}`}>
        <StepHead step={step} now={now} />
        {step.nextAttempt && (
          <p class="next">
            {words.executions.triesAgain(sayInstant(step.nextAttempt.from), sayInstant(step.nextAttempt.to))}
          </p>
        )}
        {step.waitsUntil && step.endedAt === undefined && (
          <p class="next">{words.executions.waitsUntil(sayInstant(step.waitsUntil))}</p>
        )}
        <div class="values">
          <Attempts attempts={step.attempts} now={now} />
          <Shown name={words.executions.input} value={step.input} />
          <Shown name={words.executions.output} value={step.output} />
        </div>
      </li>
    ))}
  </ol>
);

/** A step that asked a person has done what it is for, though it ends red. */
const standingIn = ({ status, attempts }: Step): string =>
  status !== 'succeeded' && attempts.at(-1)?.fault === 'NeedsAPerson' ? 'asked' : status;

function StepHead({ step, now }: { step: Step; now: string }) {
  const item = step.within.at(-1);
  return (
    <p class="step-head">
      <Status status={standingIn(step)} />
      <strong>{words.said.step(step.state)}</strong>
      {item && <small>{words.executions.number(item.index + 1)}</small>}
      <small>
        {sayExactly(step.startedAt)} · {sayDuration(step.startedAt, step.endedAt ?? now)}
      </small>
    </p>
  );
}

/** Told where there was more than one, or something went wrong. */
function Attempts({ attempts, now }: { attempts: readonly Attempt[]; now: string }) {
  if (attempts.length < 2 && attempts.every(({ fault }) => fault === undefined)) return null;
  return (
    <details class="shown">
      <summary>{words.executions.attempts(attempts.length)}</summary>
      <ol class="attempts">
        {attempts.map((attempt) => (
          <li key={attempt.startedAt}>
            {sayExactly(attempt.startedAt)} · {sayDuration(attempt.startedAt, attempt.endedAt ?? now)}
            {attempt.fault !== undefined && (
              <>
                {' '}
                · ✕ {words.said.fault(attempt.fault, attempt.text ?? '')} <small>({attempt.fault})</small>
              </>
            )}
            {attempt.cause !== undefined && <pre>{attempt.cause}</pre>}
          </li>
        ))}
      </ol>
    </details>
  );
}
