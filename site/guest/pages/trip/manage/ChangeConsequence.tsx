import { nightCount } from '../../../../../functions/domain/stay.ts';
import type { StayChange, Trip } from '../../../../shared/api/types.ts';
import { sayDate, sayMoment, sayStay } from '../../../../shared/say/say-date.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { sayParty } from '../../../party/say-party.ts';
import { saidLines } from '../../../price/said-lines.ts';
import { changeWords as words } from '../../../words/manage.ts';
import { words as common } from '../../../words/words.ts';
import { compareLines } from './price-difference.ts';

interface ChangeProps {
  readonly trip: Trip;
  readonly shown: StayChange;
}

function Row({
  label,
  before,
  after,
  currency,
}: {
  label: string;
  before: number;
  after: number;
  currency: Trip['currency'];
}) {
  const difference = after - before;
  const sign = difference > 0 ? '+' : '';
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{sayMoney(before, currency)}</td>
      <td>{sayMoney(after, currency)}</td>
      <td class={difference === 0 ? 'unchanged' : ''}>
        {difference === 0 ? '–' : sign + sayMoney(difference, currency)}
      </td>
    </tr>
  );
}

const differences = (trip: Trip, shown: StayChange) =>
  compareLines(saidLines(trip.lines, nightCount(trip)), saidLines(shown.lines, nightCount(shown)));

/** The price line by line, as it is and as it would be. */
const Difference = ({ trip, shown }: ChangeProps) => (
  <table class="difference">
    <thead>
      <tr>
        <th scope="col">
          <span class="visually-hidden">{words.line}</span>
        </th>
        <th scope="col">{words.now}</th>
        <th scope="col">{words.after}</th>
        <th scope="col">{words.difference}</th>
      </tr>
    </thead>
    <tbody>
      {differences(trip, shown).map((line) => (
        <Row key={line.label} {...line} currency={trip.currency} />
      ))}
    </tbody>
    <tfoot>
      <Row label={common.price.total} before={trip.total} after={shown.total} currency={trip.currency} />
    </tfoot>
  </table>
);

/** What is to be paid or goes back, in sentences. */
function Money({ shown: { toPay, refund, kept, balance, currency } }: ChangeProps) {
  const sentences = [
    toPay > 0 && (balance ? words.toPayPart : words.toPay)(sayMoney(toPay, currency)),
    refund > 0 && words.refund(sayMoney(refund, currency)),
    kept > 0 && words.kept(sayMoney(kept, currency)),
    balance !== undefined && words.rest(sayMoney(balance.amount, currency), sayDate(balance.on)),
  ].filter((sentence) => sentence !== false);
  return (
    <>
      {(sentences.length > 0 ? sentences : [words.nothing]).map((sentence) => (
        <p key={sentence}>
          <strong>{sentence}</strong>
        </p>
      ))}
    </>
  );
}

/** What cancelling would give back from then on. */
function PolicyThen({ trip, shown: { steps, policy, currency, timeZone } }: ChangeProps) {
  const isLess = JSON.stringify(policy.tiers) !== JSON.stringify(trip.policy.tiers);
  return (
    <>
      <h3>{words.policyThen}</h3>
      <ul class="policy">
        {steps.map(({ until, refund }) => (
          <li key={until}>{words.until(sayMoney(refund, currency), sayMoment(until, timeZone))}</li>
        ))}
        <li>{steps.length > 0 ? words.later : words.never}</li>
        {isLess && <li>{words.lost}</li>}
      </ul>
      {steps.length > 0 && <p class="fine">{words.localTime}</p>}
    </>
  );
}

/** Exactly what a change does, before anybody confirms it. */
export const ChangeConsequence = (props: ChangeProps) => {
  const { trip, shown } = props;
  return (
    <div class="consequence">
      <h3>{words.becomes}</h3>
      <dl class="from-to">
        <div>
          <dt>{words.now}</dt>
          <dd>
            {sayStay(trip)}, {sayParty(trip.party)}
          </dd>
        </div>
        <div>
          <dt>{words.after}</dt>
          <dd>
            {sayStay(shown)}, {sayParty(shown.party)}
          </dd>
        </div>
      </dl>
      <Difference {...props} />
      <Money {...props} />
      <PolicyThen {...props} />
    </div>
  );
};
