import { Field, type FieldProps } from './Field.tsx';

interface TextProps extends FieldProps {
  readonly value: string;
  readonly list?: string;
  readonly type?: 'text' | 'email' | 'date' | 'time' | 'url';
  change(value: string): void;
}

/** One line of text, a date or a time. */
export const TextField = ({ value, change, list, type = 'text', ...field }: TextProps) => (
  <Field {...field}>
    {(control) => (
      <input
        {...control}
        type={type}
        list={list}
        value={value}
        autocomplete="off"
        onInput={(event) => change(event.currentTarget.value)}
      />
    )}
  </Field>
);

/** Text of many lines. */
export const AreaField = ({ value, change, rows = 4, ...field }: TextProps & { readonly rows?: number }) => (
  <Field {...field}>
    {(control) => (
      <textarea
        {...control}
        rows={rows}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    )}
  </Field>
);

interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly choices: readonly (readonly [value: Value, text: string])[];
  change(value: Value): void;
}

/** One of a few. */
export const SelectField = <Value extends string>({
  value,
  choices,
  change,
  ...field
}: SelectProps<Value>) => (
  <Field {...field}>
    {(control) => (
      <select
        {...control}
        value={value}
        onChange={(event) => {
          const chosen = choices.find(([each]) => each === event.currentTarget.value);
          if (chosen) change(chosen[0]);
        }}
      >
        {choices.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
);

interface CheckProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  change(checked: boolean): void;
}

/** Yes or no. */
export const CheckField = ({ label, hint, checked, change }: CheckProps) => (
  <label class="check">
    <input type="checkbox" checked={checked} onChange={(event) => change(event.currentTarget.checked)} />
    <span>
      {label}
      {hint && <small>{hint}</small>}
    </span>
  </label>
);
