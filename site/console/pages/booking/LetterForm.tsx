import { operate } from '../../api/operate.ts';
import { useAction, useKey } from '../../api/use-action.ts';
import { sayLetter } from '../../say/bookings.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';

const letters = ['confirmation', 'reminder'] as const;

type Letter = (typeof letters)[number] | 'payment-link';

/** Sends a letter once more, as the stay is now. */
export function LetterForm({ file, refresh, close }: ActionProps) {
  const { busy, error, run } = useAction();
  const keyOf = useKey();
  const send = async (letter: Letter) => {
    const path = { bookingId: file.bookingId };
    const body = { letter };
    const key = keyOf([body, file.mails.length]);
    if (await run(() => operate('askLetter', { path, body, key }).then(refresh)))
      close(words.act.letter.done(sayLetter(letter), file.guest?.email ?? words.people.guest));
  };
  const certain = letters.filter((letter) => letter === 'reminder' || !file.origin);
  const can: readonly Letter[] = file.status === 'held' ? ['payment-link'] : certain;
  return (
    <>
      <p>{words.act.letter.lead(file.guest?.email ?? words.people.guest)}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        {can.map((letter) => (
          <button key={letter} type="button" class="button" aria-disabled={busy} onClick={() => send(letter)}>
            {sayLetter(letter)}
          </button>
        ))}
        <button type="button" class="button quiet" onClick={() => close()}>
          {words.act.letter.leave}
        </button>
      </div>
    </>
  );
}
