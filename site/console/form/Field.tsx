import type { ComponentChildren } from 'preact';
import { words } from '../words/words.ts';
import { useMistake } from './mistakes.tsx';

/** What every field has. */
export interface FieldProps {
  /** Its name in the form, by which its mistake is found: `rates.base`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

/** What ties a control to its label, its hint and its mistake. */
export interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** The id of a field's control. */
export const idOf = (name: string): string => `field-${name.replaceAll('.', '-')}`;

/** A field with its label, a hint, and what is wrong with it. */
export function Field({
  name,
  label,
  hint,
  children,
}: FieldProps & { children(control: ControlProps): ComponentChildren }) {
  const mistake = useMistake(name);
  const id = idOf(name);
  const described = [mistake && `${id}-mistake`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        ...{ id, name, 'aria-invalid': mistake !== undefined },
        'aria-describedby': described === '' ? undefined : described,
      })}
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
      <MistakeOf name={name} />
    </div>
  );
}

/** What is wrong with a field, or with a part of a form that is no field. */
export function MistakeOf({ name }: { name: string }) {
  const mistake = useMistake(name);
  return mistake ? (
    <p class="mistake" id={`${idOf(name)}-mistake`}>
      {words.said.mistake(mistake)}
    </p>
  ) : null;
}
