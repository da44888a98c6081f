import { useId, useState } from 'preact/hooks';
import type { Choice } from './use-choice.ts';

interface Props {
  readonly busy: boolean;
  choose(choice: Choice): void;
}

/** Closes an item that needs nothing more, with a note that says why. */
export function SettleForm({ choose, busy }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [mistake, setMistake] = useState(false);
  const id = useId();
  if (!isOpen)
    return (
      <button type="button" class="button quiet" onClick={() => setOpen(true)}>
        Settle with a note
      </button>
    );
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim();
    setMistake(note === '');
    if (note !== '') choose({ choice: 'settle', note });
  };
  return (
    <form class="settle" noValidate onSubmit={submit}>
      <label for={id}>What was done, or why nothing is to be done</label>
      <textarea
        id={id}
        name="note"
        rows={2}
        maxLength={1000}
        aria-invalid={mistake}
        aria-describedby={`${id}-mistake`}
        ref={(field) => field?.focus()}
      />
      <p id={`${id}-mistake`} class="mistake" role="alert" hidden={!mistake}>
        Say it in a few words, for whoever reads it later.
      </p>
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? 'Closing…' : 'Mark as settled'}
        </button>
        <button type="button" class="button quiet" onClick={() => setOpen(false)}>
          Not yet
        </button>
      </div>
    </form>
  );
}
