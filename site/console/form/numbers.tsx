import { useState } from 'preact/hooks';
import { type Currency, minorDigits } from '../../../functions/domain/money.ts';
import { Field, type FieldProps } from './Field.tsx';

interface NumberProps extends FieldProps {
  /** NaN for what is no number. */
  readonly value: number;
  change(value: number): void;
}

interface MaybeProps extends FieldProps {
  readonly value: number | undefined;
  change(value: number | undefined): void;
}

interface ScaledProps extends MaybeProps {
  /** So many of the stored are one of those shown: 100 cents are a euro. */
  readonly scale: number;
  readonly unit?: string;
}

/** What was typed is kept as it is: `1.` is on its way to `1.5`. */
function ScaledField({ value, change, scale, unit, ...field }: ScaledProps) {
  const [typed, setTyped] = useState(() => shown(value, scale));
  const isSame =
    Object.is(parsed(typed, scale), value) || (Number.isNaN(value) && Number.isNaN(parsed(typed, scale)));
  const text = isSame ? typed : shown(value, scale);
  return (
    <Field {...field}>
      {(control) => (
        <span class={unit === undefined ? 'with-unit none' : 'with-unit'}>
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={text}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              change(parsed(event.currentTarget.value, scale));
            }}
          />
          {unit !== undefined && <span aria-hidden="true">{unit}</span>}
        </span>
      )}
    </Field>
  );
}

const shown = (value: number | undefined, scale: number): string =>
  value === undefined || Number.isNaN(value) ? '' : String(value / scale);

/** Nothing where nothing was typed, NaN for what is no number. A comma is a point. */
function parsed(text: string, scale: number): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return undefined;
  // Twelve digits behind the point: 0.29 * 100 is 28.999999999999996.
  return /^-?\d*\.?\d+$|^-?\d+\.$/.test(plain) ? Number((Number(plain) * scale).toFixed(6)) : Number.NaN;
}

const needed = (change: (value: number) => void) => (value: number | undefined) =>
  change(value ?? Number.NaN);

/** A number. */
export const NumberField = ({ change, ...field }: NumberProps) => (
  <ScaledField {...field} scale={1} change={needed(change)} />
);

/** A number or nothing. */
export const MaybeNumberField = (field: MaybeProps) => <ScaledField {...field} scale={1} />;

/** An amount, stored in minor units. */
export const MoneyField = ({ currency, change, ...field }: NumberProps & { readonly currency: Currency }) => (
  <ScaledField {...field} scale={10 ** minorDigits[currency]} unit={currency} change={needed(change)} />
);

/** An amount or nothing, where its currency stands beside. */
export const MaybeMoneyField = ({ currency, ...field }: MaybeProps & { readonly currency: Currency }) => (
  <ScaledField {...field} scale={10 ** minorDigits[currency]} />
);

/** A share in percent, stored in hundredths of a percent. */
export const ShareField = ({ change, ...field }: NumberProps) => (
  <ScaledField {...field} scale={100} unit="%" change={needed(change)} />
);
