import { useState } from 'preact/hooks';
import { sayStay } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { DateInputs, type DatesInput } from '../../stay/DateInputs.tsx';
import { TakenNotice } from '../../stay/TakenNotice.tsx';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';

/** Has the owner stay at another time. */
export function MoveOwnersForm({ file: { bookingId, arrival, departure }, refresh, close }: ActionProps) {
  const [stay, setStay] = useState<DatesInput>({ arrival, departure });
  const { busy, error, run } = useAction();
  const said = words.calendar.ownersStay;
  const isOther = stay.arrival !== arrival || stay.departure !== departure;
  const move = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!isOther) return;
    const path = { bookingId };
    if (await run(() => operate('moveOwnersStay', { path, body: { ...stay } }).then(refresh)))
      close(said.moved(sayStay(stay)));
  };
  return (
    <form onSubmit={move}>
      <div class="fields">
        <DateInputs stay={stay} set={(part) => setStay({ ...stay, ...part })} />
      </div>
      <p>{said.toMove}</p>
      {error !== undefined && <TakenNotice error={error} />}
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy || !isOther}>
          {busy ? said.moving : said.move}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          {said.keep}
        </button>
      </div>
    </form>
  );
}
