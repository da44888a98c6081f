import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';

/** Has the nights of the owner's own stay sold again. */
export function OwnersStayForm({ file: { bookingId }, refresh, close }: ActionProps) {
  const { busy, error, run } = useAction();
  const said = words.calendar.ownersStay;
  const end = async () => {
    if (await run(() => operate('endOwnersStay', { path: { bookingId } }).then(refresh))) close(said.ended);
  };
  return (
    <>
      <p>{said.toEnd}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="button" class="button danger" aria-disabled={busy} onClick={end}>
          {busy ? said.ending : said.end}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          {said.keep}
        </button>
      </div>
    </>
  );
}
