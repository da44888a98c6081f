import type { Trip } from '../../../shared/api/types.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { tripWords } from '../../words/trip.ts';

/** Whether the bank wants the guest to confirm that the card holds the deposit. */
export const isToConfirm = ({ status }: NonNullable<Trip['deposit']>) =>
  status === 'asked' || status === 'confirming';

/** How the damage deposit stands, and why it is held twice. */
export function DepositLine({ trip }: { trip: Trip }) {
  const { damageDeposit, deposit, currency, departure, now } = trip;
  if (damageDeposit === undefined || !deposit || isToConfirm(deposit)) return null;
  const amount = sayMoney(damageDeposit, currency);
  const taken = sayMoney(deposit.taken ?? 0, currency);
  return (
    <>
      <h3>{tripWords.deposit.title}</h3>
      <p>{tripWords.deposit.stands[deposit.status](amount, taken)}</p>
      {(deposit.status === 'later' || deposit.status === 'held') && now < departure && (
        <p class="fine">{tripWords.deposit.twice}</p>
      )}
    </>
  );
}
