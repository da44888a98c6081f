import type { LengthDiscount } from '../../../../../functions/domain/property.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { MoneyField, NumberField, ShareField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { homeWords } from '../../../words/home-words.ts';
import { freshPromotion, PromotionFields } from './PromotionFields.tsx';
import type { SectionProps } from './section-props.ts';
import { freshTax, TaxFields } from './TaxFields.tsx';

const freshDiscount: LengthDiscount = { nights: 7, basisPoints: 500 };

/** What comes on top of the nights, and what is taken off. */
export function FeesSection({ home, change }: SectionProps) {
  const { fees, currency, taxes, lengthDiscounts, promotions } = home;
  const put = (part: Partial<typeof fees>) => change({ ...home, fees: { ...fees, ...part } });
  const said = Number.isFinite(fees.cleaning)
    ? homeWords.homeForm.fees.said(sayMoney(fees.cleaning, currency), taxes.length)
    : '';
  return (
    <Section
      title={homeWords.homeForm.fees.title}
      said={said}
      fields={['fees', 'taxes', 'lengthDiscounts', 'promotions']}
    >
      <div class="columns">
        <MoneyField
          name="fees.cleaning"
          label={homeWords.homeForm.fees.cleaning}
          currency={currency}
          value={fees.cleaning}
          change={(cleaning) => put({ cleaning })}
        />
        <NumberField
          name="fees.includedGuests"
          label={homeWords.homeForm.fees.includedGuests}
          value={fees.includedGuests}
          change={(includedGuests) => put({ includedGuests })}
        />
        <MoneyField
          name="fees.extraGuest"
          label={homeWords.homeForm.fees.extraGuest}
          currency={currency}
          value={fees.extraGuest}
          change={(extraGuest) => put({ extraGuest })}
        />
      </div>
      <h3>{homeWords.homeForm.fees.taxes}</h3>
      <ListEditor
        name="taxes"
        called={homeWords.homeForm.fees.tax}
        add={homeWords.homeForm.fees.addTax}
        items={taxes}
        fresh={freshTax}
        change={(items) => change({ ...home, taxes: items })}
      >
        {(tax, at, replace) => <TaxFields {...{ tax, currency, replace }} name={`taxes.${at}`} />}
      </ListEditor>
      <h3>{homeWords.homeForm.fees.discounts}</h3>
      <ListEditor
        name="lengthDiscounts"
        called={homeWords.homeForm.fees.discount}
        add={homeWords.homeForm.fees.addDiscount}
        items={lengthDiscounts}
        fresh={freshDiscount}
        change={(items) => change({ ...home, lengthDiscounts: items })}
      >
        {(discount, at, replace) => (
          <div class="columns">
            <NumberField
              name={`lengthDiscounts.${at}.nights`}
              label={homeWords.homeForm.fees.fromNights}
              value={discount.nights}
              change={(nights) => replace({ ...discount, nights })}
            />
            <ShareField
              name={`lengthDiscounts.${at}.basisPoints`}
              label={homeWords.homeForm.fees.offNights}
              value={discount.basisPoints}
              change={(basisPoints) => replace({ ...discount, basisPoints })}
            />
          </div>
        )}
      </ListEditor>
      <h3>{homeWords.homeForm.fees.promotions}</h3>
      <ListEditor
        name="promotions"
        called={homeWords.homeForm.fees.promotion}
        add={homeWords.homeForm.fees.addPromotion}
        items={promotions}
        fresh={freshPromotion}
        change={(items) => change({ ...home, promotions: items })}
      >
        {(promotion, at, replace) => (
          <PromotionFields {...{ promotion, currency, replace }} name={`promotions.${at}`} />
        )}
      </ListEditor>
    </Section>
  );
}
