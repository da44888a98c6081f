import type { Currency } from '../../../functions/domain/money.ts';
import type { LineKind } from '../../../functions/domain/quote.ts';
import { sayMoney } from '../../shared/say/say-money.ts';
import { words } from '../words/words.ts';

interface PriceLinesProps {
  /** Nights of the stay. */
  readonly nights: number;
  readonly price: {
    readonly currency: Currency;
    readonly lines: readonly { readonly kind: LineKind; readonly label: string; readonly amount: number }[];
    readonly total: number;
  };
}

/** What a stay costs, line by line. */
export const PriceLines = ({ price: { currency, lines, total }, nights }: PriceLinesProps) => (
  <dl class="sums">
    {lines.map(({ kind, label, amount }) => (
      <div key={label}>
        <dt>{words.said.line({ kind, label }, nights)}</dt>
        <dd>{sayMoney(amount, currency)}</dd>
      </div>
    ))}
    <div class="total">
      <dt>{words.common.total}</dt>
      <dd>{sayMoney(total, currency)}</dd>
    </div>
  </dl>
);
