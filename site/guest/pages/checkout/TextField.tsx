import type { ComponentChildren } from 'preact';

/** A text field with its label, hint and mistake. */
export interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly mistake?: string | undefined;
  readonly inputMode: 'text' | 'email' | 'tel' | 'numeric';
  readonly autocomplete: 'name' | 'email' | 'tel' | 'one-time-code';
  readonly required?: boolean;
  readonly maxLength: number;
  readonly value: string;
  change(value: string): void;
}

/** What is wrong with a field, tied to it by its id. */
export const Mistake = ({ id, children }: { id: string; children?: ComponentChildren }) =>
  children ? (
    <p class="mistake" id={`${id}-mistake`}>
      {children}
    </p>
  ) : null;

/** The ids of what describes a field. */
export const describedBy = (id: string, hint?: string, mistake?: string): string | undefined =>
  [mistake && `${id}-mistake`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;

/** A text field that says what it wants and what is wrong. */
export function TextField(props: TextFieldProps) {
  const { id, label, hint, mistake, inputMode, autocomplete, required, maxLength, value, change } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
      <input
        {...{ id, inputMode, autocomplete, maxLength, value }}
        type="text"
        name={id}
        aria-required={required === true}
        aria-invalid={mistake !== undefined}
        aria-describedby={describedBy(id, hint, mistake)}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <Mistake id={id}>{mistake}</Mistake>
    </div>
  );
}
