import type { Currency } from '../../../../../functions/domain/money.ts';
import type { Tax, TaxableLine } from '../../../../../functions/domain/property.ts';
import { MistakeOf } from '../../../form/Field.tsx';
import { MaybeNumberField, MoneyField, NumberField, ShareField } from '../../../form/numbers.tsx';
import { CheckField, SelectField, TextField } from '../../../form/texts.tsx';
import { homeWords } from '../../../words/home-words.ts';
import { choicesOf } from '../../../words/text-for.ts';

interface Props {
  readonly name: string;
  readonly tax: Tax;
  readonly currency: Currency;
  replace(tax: Tax): void;
}

/** What a new tax begins as. */
export const freshTax: Tax = { kind: 'percent', name: '', basisPoints: 700, on: ['accommodation'] };

const kinds = ['percent', 'person-night'] as const;

const lines: readonly TaxableLine[] = ['accommodation', 'extra-guests', 'cleaning'];

/** One tax: a share of the price, or an amount for each person and night. */
export const TaxFields = ({ name, tax, currency, replace }: Props) => (
  <>
    <div class="columns">
      <TextField
        name={`${name}.name`}
        label={homeWords.homeForm.tax.name}
        value={tax.name}
        change={(text) => replace({ ...tax, name: text })}
      />
      <SelectField
        name={`${name}.kind`}
        label={homeWords.homeForm.tax.kind}
        value={tax.kind}
        choices={choicesOf(kinds, homeWords.homeForm.tax.kinds)}
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
          label={homeWords.homeForm.tax.share}
          value={tax.basisPoints}
          change={(basisPoints) => replace({ ...tax, basisPoints })}
        />
        <div class="some-days">
          {lines.map((line) => (
            <CheckField
              key={line}
              label={homeWords.homeForm.tax.on[line]}
              checked={tax.on.includes(line)}
              change={(isIn) => {
                const on = lines.filter((each) => (each === line ? isIn : tax.on.includes(each)));
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
          label={homeWords.homeForm.tax.amount}
          currency={currency}
          value={tax.amount}
          change={(amount) => replace({ ...tax, amount })}
        />
        <NumberField
          name={`${name}.fromAge`}
          label={homeWords.homeForm.tax.fromAge}
          value={tax.fromAge}
          change={(fromAge) => replace({ ...tax, fromAge })}
        />
        <MaybeNumberField
          name={`${name}.maxNights`}
          label={homeWords.homeForm.tax.maxNights}
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
