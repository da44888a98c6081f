import type { LengthDiscount } from '../../../../../functions/domain/property.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { MoneyField, NumberField, ShareField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { freshPromotion, PromotionFields } from './PromotionFields.tsx';
import type { SectionProps } from './section-props.ts';
import { freshTax, TaxFields } from './TaxFields.tsx';

const freshDiscount: LengthDiscount = { nights: 7, basisPoints: 500 };

/** What comes on top of the nights, and what is taken off. */
export function FeesSection({ home, change }: SectionProps) {
  const { fees, currency, taxes, lengthDiscounts, promotions } = home;
  const put = (part: Partial<typeof fees>) => change({ ...home, fees: { ...fees, ...part } });
  const said = Number.isFinite(fees.cleaning)
    ? `Cleaning ${sayMoney(fees.cleaning, currency)}, ${taxes.length === 1 ? '1 tax' : `${taxes.length} taxes`}`
    : '';
  return (
    <Section
      title="Fees, taxes and discounts"
      said={said}
      fields={['fees', 'taxes', 'lengthDiscounts', 'promotions']}
    >
      <div class="columns">
        <MoneyField
          name="fees.cleaning"
          label="Cleaning, once a stay"
          currency={currency}
          value={fees.cleaning}
          change={(cleaning) => put({ cleaning })}
        />
        <NumberField
          name="fees.includedGuests"
          label="Guests in the price of a night"
          value={fees.includedGuests}
          change={(includedGuests) => put({ includedGuests })}
        />
        <MoneyField
          name="fees.extraGuest"
          label="Each further one, a night"
          currency={currency}
          value={fees.extraGuest}
          change={(extraGuest) => put({ extraGuest })}
        />
      </div>
      <h3>Taxes</h3>
      <ListEditor
        name="taxes"
        called="Tax"
        add="Add a tax"
        items={taxes}
        fresh={freshTax}
        change={(items) => change({ ...home, taxes: items })}
      >
        {(tax, at, replace) => <TaxFields {...{ tax, currency, replace }} name={`taxes.${at}`} />}
      </ListEditor>
      <h3>Discounts for long stays</h3>
      <ListEditor
        name="lengthDiscounts"
        called="Discount"
        add="Add a discount"
        items={lengthDiscounts}
        fresh={freshDiscount}
        change={(items) => change({ ...home, lengthDiscounts: items })}
      >
        {(discount, at, replace) => (
          <div class="columns">
            <NumberField
              name={`lengthDiscounts.${at}.nights`}
              label="From so many nights"
              value={discount.nights}
              change={(nights) => replace({ ...discount, nights })}
            />
            <ShareField
              name={`lengthDiscounts.${at}.basisPoints`}
              label="Off the nights"
              value={discount.basisPoints}
              change={(basisPoints) => replace({ ...discount, basisPoints })}
            />
          </div>
        )}
      </ListEditor>
      <h3>Promotion codes</h3>
      <ListEditor
        name="promotions"
        called="Code"
        add="Add a code"
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
