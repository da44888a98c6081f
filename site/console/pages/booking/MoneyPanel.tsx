import { daysBetween } from '../../../../functions/domain/stay.ts';
import { sayDate } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { sayMovement } from '../../say/bookings.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Facts, Panel } from '../../shell/Panel.tsx';
import { PriceLines } from '../../stay/PriceLines.tsx';
import { textFor } from '../../words/text-for.ts';
import { words } from '../../words/words.ts';
import type { File, PartProps } from './BookingPage.tsx';

/** What the stay costs line by line, what was paid, and every movement of money. */
export function MoneyPanel({ file }: PartProps) {
  const { price } = file;
  if (file.isOwners) return null;
  if (!price)
    return (
      <Panel title={words.booking.money.title}>
        <p>{words.booking.money.unknown}</p>
      </Panel>
    );
  const say = (amount: number) => sayMoney(amount, price.currency);
  return (
    <Panel title={words.booking.money.title}>
      <PriceLines price={price} nights={daysBetween(file.arrival, file.departure)} />
      {file.origin ? <p>{words.booking.money.paidAt(file.origin.soldBy)}</p> : <Paid file={file} say={say} />}
      <Ledger file={file} />
    </Panel>
  );
}

function Paid({ file, say }: { file: File; say: (amount: number) => string }) {
  const { money, deposit, cancellation } = file;
  const { balance } = money;
  return (
    <Facts
      of={[
        [words.booking.money.paid, say(money.paid)],
        [words.booking.money.givenBackInAll, money.givenBack > 0 && say(money.givenBack)],
        [
          words.booking.money.toPay,
          balance &&
            `${words.booking.money.due(say(balance.amount), sayDate(balance.on))}${balance.isOverdue ? ` (${words.booking.money.overdue})` : ''}`,
        ],
        [
          words.booking.money.deposit,
          deposit &&
            `${sayMoney(deposit.amount, deposit.currency)}, ${textFor(words.booking.money.deposits, deposit.status)}${deposit.taken === undefined ? '' : `: ${say(deposit.taken)}`}`,
        ],
        [words.booking.money.cancellation, file.policy],
        [
          words.booking.money.cancelled,
          cancellation &&
            words.booking.money.cancelledBy(
              sayInstant(cancellation.askedAt),
              textFor(words.booking.money.cancellers, cancellation.by),
              say(cancellation.refund),
            ),
        ],
        [words.booking.money.why, cancellation?.reason],
        ...file.refunds.map(
          ({ amount, reason, isDone, otherwise }) =>
            [
              otherwise !== undefined
                ? words.booking.money.otherwise
                : isDone
                  ? words.booking.money.givenBack
                  : words.booking.money.goingBack,
              `${say(amount)}: ${otherwise ?? reason}`,
            ] as const,
        ),
        [words.booking.money.promotion, file.promotionCode],
        [words.booking.money.terms, file.acceptedTerms?.toString()],
      ]}
    />
  );
}

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
      <h3>{words.booking.money.movements}</h3>
      <table class="ledger">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.booking.money.when}</th>
            <th scope="col">{words.booking.money.what}</th>
            <th scope="col">{words.booking.money.amount}</th>
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
