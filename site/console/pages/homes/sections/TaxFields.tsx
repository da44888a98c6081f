import type { Currency } from '../../../../../functions/domain/money.ts';
import type { Tax, TaxableLine } from '../../../../../functions/domain/property.ts';
import { MistakeOf } from '../../../form/Field.tsx';
import { MaybeNumberField, MoneyField, NumberField, ShareField } from '../../../form/numbers.tsx';
import { CheckField, SelectField, TextField } from '../../../form/texts.tsx';

interface Props {
  readonly name: string;
  readonly tax: Tax;
  readonly currency: Currency;
  replace(tax: Tax): void;
}

/** What a new tax begins as. */
export const freshTax: Tax = { kind: 'percent', name: '', basisPoints: 700, on: ['accommodation'] };

const kinds = [
  ['percent', 'A share of the price'],
  ['person-night', 'An amount for each person and night'],
] as const;

const lines: readonly (readonly [TaxableLine, string])[] = [
  ['accommodation', 'On the nights'],
  ['extra-guests', 'On further guests'],
  ['cleaning', 'On the cleaning'],
];

/** One tax: a share of the price, or an amount for each person and night. */
export const TaxFields = ({ name, tax, currency, replace }: Props) => (
  <>
    <div class="columns">
      <TextField
        name={`${name}.name`}
        label="Name"
        value={tax.name}
        change={(text) => replace({ ...tax, name: text })}
      />
      <SelectField
        name={`${name}.kind`}
        label="How it is charged"
        value={tax.kind}
        choices={kinds}
        change={(kind) =>
          replace(
            kind === 'percent'
              ? { ...freshTax, name: tax.name }
              : { kind, name: tax.name, amount: Number.NaN, fromAge: 18 },
          )
        }
      />
    </div>
    {tax.kind === 'percent' ? (
      <>
        <ShareField
          name={`${name}.basisPoints`}
          label="Share"
          value={tax.basisPoints}
          change={(basisPoints) => replace({ ...tax, basisPoints })}
        />
        <div class="some-days">
          {lines.map(([line, label]) => (
            <CheckField
              key={line}
              label={label}
              checked={tax.on.includes(line)}
              change={(isIn) => {
                const on = lines
                  .map(([each]) => each)
                  .filter((each) => (each === line ? isIn : tax.on.includes(each)));
                replace({ ...tax, on });
              }}
            />
          ))}
        </div>
        <MistakeOf name={`${name}.on`} />
      </>
    ) : (
      <div class="columns">
        <MoneyField
          name={`${name}.amount`}
          label="Each person and night"
          currency={currency}
          value={tax.amount}
          change={(amount) => replace({ ...tax, amount })}
        />
        <NumberField
          name={`${name}.fromAge`}
          label="From the age of"
          value={tax.fromAge}
          change={(fromAge) => replace({ ...tax, fromAge })}
        />
        <MaybeNumberField
          name={`${name}.maxNights`}
          label="For so many nights at most"
          value={tax.maxNights}
          change={(maxNights) => {
            const { maxNights: _, ...rest } = tax;
            replace(maxNights === undefined ? rest : { ...rest, maxNights });
          }}
        />
      </div>
    )}
  </>
);
