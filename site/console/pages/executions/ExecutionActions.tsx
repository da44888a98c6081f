import { useState } from 'preact/hooks';
import { go } from '../../../shared/router/place.ts';
import { operate } from '../../api/operate.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import { useWork } from '../../work/work.tsx';
import type { Life } from './ExecutionPage.tsx';

type Execution = Life['execution'];
type Choice = Execution['choices'][number];

const operations = {
  redrive: 'redriveExecution',
  stop: 'stopExecution',
  restart: 'restartExecution',
} as const satisfies Record<Choice, string>;

/** What can be done about an execution, and what came of it. */
export function ExecutionActions({
  execution,
  refresh,
}: {
  execution: Execution;
  refresh: () => Promise<void>;
}) {
  const { workflow, name, choices } = execution;
  const work = useWork();
  const [busy, setBusy] = useState<Choice>();
  const [result, setResult] = useState('');
  const [error, setError] = useState<unknown>();
  const act = async (choice: Choice) => {
    if (busy) return;
    setBusy(choice);
    setError(undefined);
    try {
      const answer = await operate(operations[choice], { path: { workflow, name } });
      setResult(words.said.acted(choice, answer.text));
      if (answer.name !== name) go(`/console/executions/${workflow}/${answer.name}`);
      else await refresh();
      // What it had asked a person is settled by it.
      await work.refresh();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <>
      <div role="status">{result !== '' && <p class="result">{result}</p>}</div>
      {error !== undefined && <ErrorNotice error={error} />}
      {choices.length > 0 && (
        <div class="actions">
          {choices.map((choice) => (
            <button
              key={choice}
              type="button"
              class={`button ${choice === 'redrive' ? '' : 'quiet'}`}
              aria-disabled={busy !== undefined}
              onClick={() => act(choice)}
            >
              {busy === choice ? words.common.loading : words.executions.choices[choice]}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
