import type { ComponentChildren } from 'preact';
import { ErrorNotice } from '../shell/ErrorNotice.tsx';
import { words } from '../words/words.ts';

interface Props {
  readonly busy: boolean;
  /** Whatever is wrong with none of the fields. */
  readonly error?: unknown;
  /** What the button says that sends the form. */
  readonly submit: string;
  /** What stands between the fields and the buttons. */
  readonly before?: ComponentChildren;
  /** More buttons. */
  readonly children?: ComponentChildren;
  leave(): void;
}

/** The end of a short form: what went wrong, and the buttons that send it or leave it. */
export const FormEnd = ({ busy, error, submit, before, children, leave }: Props) => (
  <>
    {error !== undefined && <ErrorNotice error={error} />}
    {before}
    <div class="actions">
      <button type="submit" class="button" aria-disabled={busy}>
        {submit}
      </button>
      {children}
      <button type="button" class="button quiet" onClick={leave}>
        {words.common.cancel}
      </button>
    </div>
  </>
);
