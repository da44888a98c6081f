import type { Currency } from '../../../../../functions/domain/money.ts';
import type { Promotion } from '../../../../../functions/domain/property.ts';
import { MaybeNumberField, MoneyField, ShareField } from '../../../form/numbers.tsx';
import { SelectField, TextField } from '../../../form/texts.tsx';
import { homeWords } from '../../../words/home-words.ts';
import { choicesOf } from '../../../words/text-for.ts';

interface Props {
  readonly name: string;
  readonly promotion: Promotion;
  readonly currency: Currency;
  replace(promotion: Promotion): void;
}

/** What a new code begins as. */
export const freshPromotion: Promotion = {
  code: '',
  reduction: { kind: 'percent', basisPoints: 1_000 },
  bookable: { from: '', to: '' },
};

const kinds = ['percent', 'fixed'] as const;

/** One promotion code: what it takes off, and when it can be used. */
export function PromotionFields({ name, promotion, currency, replace }: Props) {
  const { reduction, bookable, stay = { from: '', to: '' } } = promotion;
  const putStay = (next: typeof stay) => {
    const { stay: _, ...rest } = promotion;
    replace(next.from === '' && next.to === '' ? rest : { ...rest, stay: next });
  };
  return (
    <div class="columns">
      <TextField
        name={`${name}.code`}
        label={homeWords.homeForm.promotion.code}
        value={promotion.code}
        change={(code) => replace({ ...promotion, code: code.toUpperCase() })}
      />
      <SelectField
        name={`${name}.reduction.kind`}
        label={homeWords.homeForm.promotion.kind}
        value={reduction.kind}
        choices={choicesOf(kinds, homeWords.homeForm.promotion.kinds)}
        change={(kind) =>
          replace({
            ...promotion,
            reduction: kind === 'percent' ? { kind, basisPoints: 1_000 } : { kind, amount: Number.NaN },
          })
        }
      />
      {reduction.kind === 'percent' ? (
        <ShareField
          name={`${name}.reduction.basisPoints`}
          label={homeWords.homeForm.promotion.share}
          value={reduction.basisPoints}
          change={(basisPoints) => replace({ ...promotion, reduction: { kind: 'percent', basisPoints } })}
        />
      ) : (
        <MoneyField
          name={`${name}.reduction.amount`}
          label={homeWords.homeForm.promotion.amount}
          currency={currency}
          value={reduction.amount}
          change={(amount) => replace({ ...promotion, reduction: { kind: 'fixed', amount } })}
        />
      )}
      <TextField
        name={`${name}.bookable.from`}
        label={homeWords.homeForm.promotion.from}
        type="date"
        value={bookable.from}
        change={(from) => replace({ ...promotion, bookable: { ...bookable, from } })}
      />
      <TextField
        name={`${name}.bookable.to`}
        label={homeWords.homeForm.promotion.until}
        type="date"
        value={bookable.to}
        change={(to) => replace({ ...promotion, bookable: { ...bookable, to } })}
      />
      <TextField
        name={`${name}.stay.from`}
        label={homeWords.homeForm.promotion.nightsFrom}
        type="date"
        value={stay.from}
        change={(from) => putStay({ ...stay, from })}
      />
      <TextField
        name={`${name}.stay.to`}
        label={homeWords.homeForm.promotion.nightsUntil}
        type="date"
        value={stay.to}
        change={(to) => putStay({ ...stay, to })}
      />
      <MaybeNumberField
        name={`${name}.minNights`}
        label={homeWords.homeForm.promotion.minNights}
        value={promotion.minNights}
        change={(minNights) => {
          const { minNights: _, ...rest } = promotion;
          replace(minNights === undefined ? rest : { ...rest, minNights });
        }}
      />
    </div>
  );
}
