import type { Currency } from '../../../functions/domain/money.ts';
import { sayMoney } from '../../shared/say/say-money.ts';

interface PriceLinesProps {
  readonly price: {
    readonly currency: Currency;
    readonly lines: readonly { readonly label: string; readonly amount: number }[];
    readonly total: number;
  };
}

/** What a stay costs, line by line. */
export const PriceLines = ({ price: { currency, lines, total } }: PriceLinesProps) => (
  <dl class="sums">
    {lines.map(({ label, amount }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{sayMoney(amount, currency)}</dd>
      </div>
    ))}
    <div class="total">
      <dt>Total</dt>
      <dd>{sayMoney(total, currency)}</dd>
    </div>
  </dl>
);
