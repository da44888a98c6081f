import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { daysBetween } from '../../../../functions/domain/stay.ts';
import { ProblemError } from '../../../shared/api/errors.ts';
import { sayDate, sayStay } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useAction, useKey } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';

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
    const { homeId, arrival, departure } = wish;
    const body = { arrival, departure, ...(note !== '' && { note }) };
    const path = { propertyId: homeId };
    const key = keyOf([path, body]);
    if (await run(() => operate('createBlock', { path, body, key })))
      close(`${nameIn(homes, homeId)} is blocked, ${sayStay(wish)}. The platforms are being told.`);
  };
  const nights = wish.arrival && wish.departure ? daysBetween(wish.arrival, wish.departure) : 0;
  return (
    <form class="panel act" aria-label="Block nights" onSubmit={submit}>
      <h2>Block nights</h2>
      <div class="fields">
        {homes.length > 1 && (
          <div>
            <label for={`${id}home`}>Home</label>
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
          <label for={`${id}from`}>First night</label>
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
          <label for={`${id}to`}>Free again from</label>
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
          <label for={`${id}note`}>Why (only operators read it)</label>
          <input id={`${id}note`} name="note" maxLength={200} />
        </div>
      </div>
      <p class="fine">
        {nights > 0 && `${nights === 1 ? '1 night' : `${nights} nights`}, ${sayStay(wish)}. `}
        They are closed here at once, and on every platform a moment later.
      </p>
      {error !== undefined && <Refused error={error} />}
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? 'Blocking…' : 'Block these nights'}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          Never mind
        </button>
      </div>
    </form>
  );
}

const nameIn = (homes: readonly Home[], homeId: string) =>
  homes.find(({ id }) => id === homeId)?.name ?? homeId;

/** Why the nights could not be blocked, and which of them somebody has. */
function Refused({ error }: { error: unknown }) {
  const dates =
    error instanceof ProblemError ? (error.problem.reasons ?? []).flatMap((each) => each.dates ?? []) : [];
  if (dates.length === 0) return <ErrorNotice error={error} />;
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title">Somebody has some of these nights</p>
      <p>{dates.map(sayDate).join(', ')}. Nothing was blocked.</p>
    </div>
  );
}
