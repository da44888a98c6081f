import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { daysBetween } from '../../../../functions/domain/stay.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useAction, useKey } from '../../api/use-action.ts';
import { TakenNotice } from '../../stay/TakenNotice.tsx';
import { words } from '../../words/words.ts';

/** Nights of a home that are to be blocked. */
export interface BlockWish {
  readonly homeId: string;
  readonly arrival: string;
  readonly departure: string;
}

interface Home {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly homes: readonly Home[];
  readonly wish: BlockWish;
  /** Ends it; with words where something was done. */
  close(result?: string): void;
}

/** Keeps nights of a home from being sold. */
export function BlockForm({ homes, wish: begun, close }: Props) {
  const [wish, setWish] = useState(begun);
  const [isOwners, setOwners] = useState(false);
  const { busy, error, run } = useAction();
  const keyOf = useKey();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    first.current?.focus();
    first.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const set = (part: Partial<BlockWish>) => setWish({ ...wish, ...part });
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim();
    const { homeId, ...dates } = wish;
    const key = keyOf([wish, note, isOwners]);
    const path = { propertyId: homeId };
    const said = words.calendar[isOwners ? 'ownersStay' : 'block'];
    const keep = () =>
      isOwners
        ? operate('createOwnersStay', { path, key, body: { ...dates, name: note || words.common.owner } })
        : operate('createBlock', { path, key, body: { ...dates, ...(note !== '' && { note }) } });
    if (await run(keep)) close(said.done(nameIn(homes, homeId), sayStay(wish)));
  };
  const nights = wish.arrival && wish.departure ? daysBetween(wish.arrival, wish.departure) : 0;
  return (
    <form class="panel act" aria-label={words.calendar.block.title} onSubmit={submit}>
      <h2>{words.calendar.block.title}</h2>
      <div class="fields">
        {homes.length > 1 && (
          <div>
            <label for={`${id}home`}>{words.common.home}</label>
            <select
              id={`${id}home`}
              value={wish.homeId}
              onChange={({ currentTarget }) => set({ homeId: currentTarget.value })}
            >
              {homes.map((home) => (
                <option key={home.id} value={home.id}>
                  {home.name}
                </option>
              ))}
            </select>
          </div>
        )}
        <div>
          <label for={`${id}from`}>{words.calendar.block.first}</label>
          <input
            id={`${id}from`}
            type="date"
            required
            value={wish.arrival}
            ref={first}
            onChange={({ currentTarget }) => set({ arrival: currentTarget.value })}
          />
        </div>
        <div>
          <label for={`${id}to`}>{words.calendar.block.until}</label>
          <input
            id={`${id}to`}
            type="date"
            required
            min={wish.arrival}
            value={wish.departure}
            onChange={({ currentTarget }) => set({ departure: currentTarget.value })}
          />
        </div>
        <div>
          <label for={`${id}note`}>
            {isOwners ? words.calendar.ownersStay.who : words.calendar.block.why}
          </label>
          <input id={`${id}note`} name="note" maxLength={isOwners ? 120 : 200} />
        </div>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isOwners}
          onChange={({ currentTarget }) => setOwners(currentTarget.checked)}
        />
        {words.calendar.ownersStay.choose}
      </label>
      <p class="fine">
        {nights > 0 && `${words.common.nights(nights)}, ${sayStay(wish)}. `}
        {words.calendar.block.isClosed}
      </p>
      {error !== undefined && <TakenNotice error={error} />}
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? words.calendar.block.blocking : words.calendar[isOwners ? 'ownersStay' : 'block'].submit}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          {words.calendar.block.leave}
        </button>
      </div>
    </form>
  );
}

const nameIn = (homes: readonly Home[], homeId: string) =>
  homes.find(({ id }) => id === homeId)?.name ?? homeId;
