import type { Currency } from '../../../functions/domain/money.ts';
import type { CalendarDate } from '../../../functions/domain/stay.ts';
import { sayDate, sayShortDate } from '../../shared/say/say-date.ts';
import { sayMoney } from '../../shared/say/say-money.ts';
import type { LineSaid } from '../words/said.ts';
import { words } from '../words/words.ts';
import { saidLines } from './said-lines.ts';

/** An exact price: what each line is for, and their sum. */
export interface PriceShown {
  readonly currency: Currency;
  readonly nights: readonly { readonly night: CalendarDate; readonly amount: number }[];
  readonly lines: readonly (LineSaid & { readonly amount: number })[];
  readonly total: number;
  /** What is paid at once of a price whose rest comes later. */
  readonly dueNow?: number;
  readonly dueLater?: { readonly amount: number; readonly on: CalendarDate } | undefined;
  readonly damageDeposit?: number | undefined;
}

const Nights = ({ nights, currency }: PriceShown) => (
  <details class="nights">
    <summary>{words.price.eachNight}</summary>
    <dl class="lines">
      {nights.map(({ night, amount }) => (
        <div key={night}>
          <dt>{sayShortDate(night)}</dt>
          <dd>{sayMoney(amount, currency)}</dd>
        </div>
      ))}
    </dl>
  </details>
);

/** What is paid at once and what later, and when. */
const Due = ({ currency, dueNow = 0, dueLater }: PriceShown) =>
  dueLater ? (
    <dl class="due">
      <div>
        <dt>{words.price.dueNow}</dt>
        <dd>{sayMoney(dueNow, currency)}</dd>
      </div>
      <div>
        <dt>{words.price.dueOn(sayDate(dueLater.on))}</dt>
        <dd>{sayMoney(dueLater.amount, currency)}</dd>
      </div>
    </dl>
  ) : null;

const Total = ({ currency, total }: PriceShown) => (
  <div class="total">
    <dt>
      {words.price.total} <small>{words.price.included}</small>
    </dt>
    <dd>{sayMoney(total, currency)}</dd>
  </div>
);

const Deposit = ({ currency, damageDeposit }: PriceShown) =>
  damageDeposit === undefined ? null : (
    <p class="fine">{words.price.deposit(sayMoney(damageDeposit, currency))}</p>
  );

/** What is taken from the card and when, without what for. */
export const ToPay = ({ price }: { price: PriceShown }) => (
  <div class="to-pay">
    <dl class="lines">
      <Total {...price} />
    </dl>
    <Due {...price} />
    <Deposit {...price} />
  </div>
);

/** A price line by line with its total. */
export function PriceLines({ price }: { price: PriceShown }) {
  const { currency, lines, nights } = price;
  return (
    <div class="price">
      <dl class="lines">
        {saidLines(lines, nights.length).map(({ kind, label, amount }) => (
          <div key={`${kind} ${label}`} class={amount < 0 ? 'reduction' : ''}>
            <dt>{label}</dt>
            <dd>{sayMoney(amount, currency)}</dd>
          </div>
        ))}
        <Total {...price} />
      </dl>
      <Due {...price} />
      <Deposit {...price} />
      <Nights {...price} />
    </div>
  );
}
