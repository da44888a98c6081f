import type { Trip } from '../../../../shared/api/types.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { depositWords } from '../../../words/manage.ts';
import { isToConfirm } from '../DepositLine.tsx';

/** How the damage deposit stands, and why it is held twice. */
export function DepositState({ trip }: { trip: Trip }) {
  const { damageDeposit, deposit, currency, departure, now } = trip;
  if (damageDeposit === undefined || !deposit || isToConfirm(deposit)) return null;
  const amount = sayMoney(damageDeposit, currency);
  const taken = sayMoney(deposit.taken ?? 0, currency);
  return (
    <>
      <h3>{depositWords.title}</h3>
      <p>{depositWords.stands[deposit.status](amount, taken)}</p>
      {(deposit.status === 'later' || deposit.status === 'held') && now < departure && (
        <p class="fine">{depositWords.twice}</p>
      )}
    </>
  );
}
