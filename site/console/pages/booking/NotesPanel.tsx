import { useId, useRef } from 'preact/hooks';
import { operate } from '../../api/operate.ts';
import { useAction, useKey } from '../../api/use-action.ts';
import { sayInstant } from '../../say/say-time.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Panel } from '../../shell/Panel.tsx';
import { words } from '../../words/words.ts';
import type { PartProps } from './BookingPage.tsx';

/** What people wrote down about the booking, and room for more. */
export function NotesPanel({ file, refresh }: PartProps) {
  const { busy, error, run } = useAction();
  const keyOf = useKey();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? '';
    if (text === '') return;
    // A note may be written twice, but not by pressing twice.
    const key = keyOf([text, file.notes.length]);
    const path = { bookingId: file.bookingId };
    const isKept = await run(() => operate('keepNote', { path, body: { text }, key }).then(refresh));
    if (isKept && field.current) field.current.value = '';
  };
  return (
    <Panel title={words.booking.notes.title}>
      <ul class="notes">
        {file.notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <small>{sayInstant(note.at)}</small>
          </li>
        ))}
      </ul>
      {error !== undefined && <ErrorNotice error={error} />}
      <form onSubmit={submit}>
        <label for={id}>{words.booking.notes.field}</label>
        <textarea id={id} ref={field} rows={2} maxLength={2000} />
        <button type="submit" class="button quiet" aria-disabled={busy}>
          {busy ? words.booking.notes.keeping : words.booking.notes.submit}
        </button>
        <p class="fine">{words.booking.notes.readers}</p>
      </form>
    </Panel>
  );
}
