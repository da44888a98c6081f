import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly inputMode: 'email' | 'numeric';
  readonly autocomplete: 'username' | 'one-time-code';
  /** What is wrong with it; empty while nothing is. */
  readonly mistake: string;
}

/** The one field of a form; it has the focus when the form appears, and again when something is wrong with it. */
export function SignInField({ name, label, inputMode, autocomplete, mistake }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [mistake]);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        ref={field}
        id={name}
        name={name}
        aria-invalid={mistake !== ''}
        aria-describedby={`${name}-mistake`}
        type="text"
        inputMode={inputMode}
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
      />
      <p id={`${name}-mistake`} class="mistake" role="alert" hidden={mistake === ''}>
        {mistake}
      </p>
    </div>
  );
}
