import { sayDate } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { sayMovement } from '../../say/bookings.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Facts, Panel } from '../../shell/Panel.tsx';
import { PriceLines } from '../../stay/PriceLines.tsx';
import type { File, PartProps } from './BookingPage.tsx';

/** What the stay costs line by line, what was paid, and every movement of money. */
export function MoneyPanel({ file }: PartProps) {
  const { price } = file;
  if (!price)
    return (
      <Panel title="Money">
        <p>The platform did not say what the stay costs. It is paid there.</p>
      </Panel>
    );
  const say = (amount: number) => sayMoney(amount, price.currency);
  return (
    <Panel title="Money">
      <PriceLines price={price} />
      {file.origin ? <p>Paid at {file.origin.soldBy}.</p> : <Paid file={file} say={say} />}
      <Ledger file={file} />
    </Panel>
  );
}

const deposits: Readonly<Record<string, string>> = {
  later: 'to be held before the arrival',
  held: 'held on the card',
  asked: 'the guest is asked to confirm it',
  confirming: 'the guest has confirmed it',
  released: 'let go of',
  taken: 'taken',
};

function Paid({ file, say }: { file: File; say: (amount: number) => string }) {
  const { money, deposit, cancellation } = file;
  const { balance } = money;
  return (
    <Facts
      of={[
        ['Paid', say(money.paid)],
        ['Given back in all', money.givenBack > 0 && say(money.givenBack)],
        [
          'Still to pay',
          balance &&
            `${say(balance.amount)}, due ${sayDate(balance.on)}${balance.isOverdue ? ' (overdue)' : ''}`,
        ],
        [
          'Damage deposit',
          deposit &&
            `${sayMoney(deposit.amount, deposit.currency)}, ${deposits[deposit.status] ?? deposit.status}${deposit.taken === undefined ? '' : `: ${say(deposit.taken)}`}`,
        ],
        ['Cancellation', file.policy],
        [
          'Cancelled',
          cancellation &&
            `${sayInstant(cancellation.askedAt)} by ${canceller[cancellation.by] ?? cancellation.by}, ${say(cancellation.refund)} given back`,
        ],
        ['Why', cancellation?.reason],
        ...file.refunds.map(
          ({ amount, reason, isDone, otherwise }) =>
            [
              otherwise !== undefined ? 'Settled otherwise' : isDone ? 'Given back' : 'Going back',
              `${say(amount)}: ${otherwise ?? reason}`,
            ] as const,
        ),
        ['Promotion', file.promotionCode],
      ]}
    />
  );
}

const canceller: Readonly<Record<string, string>> = {
  guest: 'the guest',
  operator: 'an operator',
  unpaid: 'itself, as the rest was not paid',
};

/** What a movement does to the money that is the owner's. */
const signs: Readonly<Record<string, string>> = {
  take: '+',
  'take-back': '+',
  regain: '+',
  'give-back': '−',
  lose: '−',
};

function Ledger({ file: { money } }: { file: File }) {
  if (money.ledger.length === 0) return null;
  return (
    <>
      <h3>Movements</h3>
      <table class="ledger">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {money.ledger.map(({ at, kind, effect, amount, currency }) => (
            <tr key={`${at}${kind}${amount}`}>
              <td>{sayInstant(at)}</td>
              <td>{sayMovement(kind)}</td>
              <td>
                {signs[effect] ?? ''}
                {sayMoney(amount, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
