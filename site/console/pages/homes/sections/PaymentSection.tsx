import { MoneyField, NumberField, ShareField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { CheckField } from '../../../form/texts.tsx';
import type { SectionProps } from './section-props.ts';

const freshPlan = { depositBasisPoints: 3_000, balanceDaysBeforeArrival: 30 };

/** How a stay is paid: at once or by a plan, and what is held against damage. */
export function PaymentSection({ home, change }: SectionProps) {
  const { paymentPlan: plan, damageDeposit: deposit, currency } = home;
  const withPlan = (isOn: boolean) => {
    const { paymentPlan: _, ...rest } = home;
    change(isOn ? { ...rest, paymentPlan: freshPlan } : rest);
  };
  const withDeposit = (isOn: boolean) => {
    const { damageDeposit: _, ...rest } = home;
    change(isOn ? { ...rest, damageDeposit: { amount: Number.NaN } } : rest);
  };
  return (
    <Section
      title="Paying"
      said={plan ? 'A part when it is booked, the rest later' : 'All when it is booked'}
      fields={['paymentPlan', 'damageDeposit']}
    >
      <CheckField
        label="The rest is paid later"
        hint="A part when it is booked, the rest from the same card before the guests come."
        checked={plan !== undefined}
        change={withPlan}
      />
      {plan && (
        <div class="columns">
          <ShareField
            name="paymentPlan.depositBasisPoints"
            label="Paid when it is booked"
            value={plan.depositBasisPoints}
            change={(depositBasisPoints) => change({ ...home, paymentPlan: { ...plan, depositBasisPoints } })}
          />
          <NumberField
            name="paymentPlan.balanceDaysBeforeArrival"
            label="The rest, days before the arrival"
            value={plan.balanceDaysBeforeArrival}
            change={(days) => change({ ...home, paymentPlan: { ...plan, balanceDaysBeforeArrival: days } })}
          />
        </div>
      )}
      <CheckField
        label="A damage deposit is held on the card"
        hint="From the day before the guests come until a cleaner says that all is in order."
        checked={deposit !== undefined}
        change={withDeposit}
      />
      {deposit && (
        <MoneyField
          name="damageDeposit.amount"
          label="Damage deposit"
          currency={currency}
          value={deposit.amount}
          change={(amount) => change({ ...home, damageDeposit: { amount } })}
        />
      )}
    </Section>
  );
}
