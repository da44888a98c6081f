import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';

interface Props extends Pick<ActionProps, 'close'> {
  /** What is said before, by the buttons, and once it has ended. */
  readonly said: {
    readonly toEnd: string;
    readonly end: string;
    readonly ended: string;
    readonly keep?: string;
  };
  /** Ends it and reads anew what is shown. */
  end(): Promise<unknown>;
}

/** Asks once more before something ends. */
export function EndForm({ said, end, close }: Props) {
  const { busy, error, run } = useAction();
  const endNow = async () => {
    if (await run(end)) close(said.ended);
  };
  return (
    <>
      <p>{said.toEnd}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="button" class="button danger" aria-disabled={busy} onClick={endNow}>
          {busy ? words.common.loading : said.end}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          {said.keep ?? words.common.keep}
        </button>
      </div>
    </>
  );
}
