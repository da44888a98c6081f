import { useId, useState } from 'preact/hooks';
import { words } from '../../words/words.ts';

/** The code in use, why it does not help, and how to use another. */
export interface PromotionProps {
  readonly code: string | undefined;
  readonly refused: string | undefined;
  use(code: string | undefined): void;
}

/** A promotion code to enter, hidden until a guest has one. */
export function PromotionForm({ code, refused, use }: PromotionProps) {
  const [text, setText] = useState(code ?? '');
  const id = useId();
  const submit = (event: Event) => {
    event.preventDefault();
    use(text.trim() || undefined);
  };
  return (
    <details class="promotion" open={code !== undefined}>
      <summary>{words.price.haveCode}</summary>
      <form onSubmit={submit}>
        <label for={id}>{words.price.code}</label>
        <div class="inline">
          <input
            id={id}
            value={text}
            maxLength={40}
            autocomplete="off"
            autocapitalize="characters"
            aria-invalid={refused !== undefined}
            aria-describedby={refused === undefined ? undefined : `${id}-refused`}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="button quiet">
            {words.price.apply}
          </button>
        </div>
        {refused !== undefined && (
          <p class="mistake" id={`${id}-refused`} role="alert">
            {refused}
          </p>
        )}
      </form>
    </details>
  );
}
