import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';

/** Gives back at once the nights of a guest who has not paid. */
export function EndHoldForm({ file: { bookingId }, refresh, close }: ActionProps) {
  const { busy, error, run } = useAction();
  const said = words.act.endHold;
  const end = async () => {
    if (await run(() => operate('endHold', { path: { bookingId } }).then(refresh))) close(said.ended);
  };
  return (
    <>
      <p>{said.toEnd}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="button" class="button danger" aria-disabled={busy} onClick={end}>
          {busy ? words.common.loading : said.end}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          {words.common.keep}
        </button>
      </div>
    </>
  );
}
