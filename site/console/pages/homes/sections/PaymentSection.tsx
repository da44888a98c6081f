import { MoneyField, NumberField, ShareField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { CheckField } from '../../../form/texts.tsx';
import { homeWords } from '../../../words/home-words.ts';
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
      title={homeWords.homeForm.payment.title}
      said={plan ? homeWords.homeForm.payment.inParts : homeWords.homeForm.payment.atOnce}
      fields={['paymentPlan', 'damageDeposit']}
    >
      <CheckField
        label={homeWords.homeForm.payment.later}
        hint={homeWords.homeForm.payment.laterHint}
        checked={plan !== undefined}
        change={withPlan}
      />
      {plan && (
        <div class="columns">
          <ShareField
            name="paymentPlan.depositBasisPoints"
            label={homeWords.homeForm.payment.share}
            value={plan.depositBasisPoints}
            change={(depositBasisPoints) => change({ ...home, paymentPlan: { ...plan, depositBasisPoints } })}
          />
          <NumberField
            name="paymentPlan.balanceDaysBeforeArrival"
            label={homeWords.homeForm.payment.days}
            value={plan.balanceDaysBeforeArrival}
            change={(days) => change({ ...home, paymentPlan: { ...plan, balanceDaysBeforeArrival: days } })}
          />
        </div>
      )}
      <CheckField
        label={homeWords.homeForm.payment.deposit}
        hint={homeWords.homeForm.payment.depositHint}
        checked={deposit !== undefined}
        change={withDeposit}
      />
      {deposit && (
        <MoneyField
          name="damageDeposit.amount"
          label={homeWords.homeForm.payment.amount}
          currency={currency}
          value={deposit.amount}
          change={(amount) => change({ ...home, damageDeposit: { amount } })}
        />
      )}
    </Section>
  );
}
