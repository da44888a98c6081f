import { useId, useState } from 'preact/hooks';
import { words } from '../words/words.ts';

interface Props {
  /** What the button says that opens the form. */
  readonly name: string;
  readonly label: string;
  readonly submit: string;
  readonly busy: boolean;
  write(note: string): void;
}

/** Does something that takes a few words about why. */
export function NoteForm({ name, label, submit, busy, write }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [mistake, setMistake] = useState(false);
  const id = useId();
  if (!isOpen)
    return (
      <button type="button" class="button quiet" onClick={() => setOpen(true)}>
        {name}
      </button>
    );
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim();
    setMistake(note === '');
    if (note !== '') write(note);
  };
  return (
    <form class="settle" noValidate onSubmit={send}>
      <label for={id}>{label}</label>
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
        {words.work.settle.missing}
      </p>
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {submit}
        </button>
        <button type="button" class="button quiet" onClick={() => setOpen(false)}>
          {words.work.settle.leave}
        </button>
      </div>
    </form>
  );
}
