import { useState } from 'preact/hooks';
import { operate } from '../api/operate.ts';
import { useAction } from '../api/use-action.ts';
import { ErrorNotice } from '../shell/ErrorNotice.tsx';
import { words } from '../words/words.ts';
import type { Known } from './cleaning.ts';

type Order = { readonly order: 'assign'; readonly cleanerId: string } | { readonly order: 'no-damage' };

interface Props extends Known {
  readonly hasBegun: boolean;
  /** Says what was done. */
  done(text: string): void;
}

/** What no cleaner did: until check-out gives the job to one by hand, from then on says that the home was left in order. */
export function CleaningOrder({ job, names, hasBegun, done }: Props) {
  const { busy, error, run } = useAction();
  const others = [...names].filter(([id]) => id !== job.cleanerId);
  const [cleanerId, setCleanerId] = useState(others[0]?.[0] ?? '');
  const textOf = (body: Order) =>
    body.order === 'assign'
      ? words.booking.cleaning.assigned(names.get(body.cleanerId) ?? body.cleanerId)
      : words.booking.cleaning.recorded;
  const order = async (body: Order) => {
    const path = { bookingId: job.bookingId };
    if (await run(() => operate('orderCleaning', { path, body }))) done(textOf(body));
  };
  return (
    <form
      class="by-hand"
      onSubmit={(event) => {
        event.preventDefault();
        order({ order: 'assign', cleanerId });
      }}
    >
      {!hasBegun && others.length > 0 && (
        <>
          <select
            aria-label={words.booking.cleaning.cleaner}
            value={cleanerId}
            onChange={({ currentTarget }) => setCleanerId(currentTarget.value)}
          >
            {others.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit" class="button quiet" aria-disabled={busy}>
            {words.booking.cleaning.assign}
          </button>
        </>
      )}
      {hasBegun && (
        <button
          type="button"
          class="button quiet"
          aria-disabled={busy}
          onClick={() => order({ order: 'no-damage' })}
        >
          {words.booking.cleaning.inOrder}
        </button>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </form>
  );
}
