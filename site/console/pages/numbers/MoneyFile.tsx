import { csvOf, decimalOf } from '../../../../functions/domain/csv.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Panel } from '../../shell/Panel.tsx';

interface Props {
  readonly from: string;
  readonly to: string;
  readonly propertyId: string | undefined;
}

/** Saves every movement of money of a period's stays as a file for a spreadsheet. */
export function MoneyFile({ from, to, propertyId }: Props) {
  const { busy, error, run } = useAction();
  const query = { from, to, ...(propertyId !== undefined && { propertyId }) };
  const save = async () => saveFile(fileOf(await operate('listMoney', { query })), `money-${from}-${to}.csv`);
  return (
    <Panel title="For the books">
      <p>Every payment, refund and dispute of the stays that arrive in this period, for a spreadsheet.</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <button type="button" class="button quiet" aria-disabled={busy} onClick={() => run(save)}>
        {busy ? 'One moment…' : 'Save as CSV'}
      </button>
    </Panel>
  );
}

const heading = [
  'At',
  'Booking',
  'Home',
  'Arrival',
  'Departure',
  'What',
  'Effect',
  'Amount',
  'Currency',
  'Payment',
];

const fileOf = ({ movements }: AnswerOf<'listMoney'>): string =>
  csvOf([
    heading,
    ...movements.map(({ amount, currency, paymentIntentId = '', ...each }) => [
      ...[each.at, each.bookingId, each.propertyId, each.arrival, each.departure, each.kind, each.effect],
      ...[decimalOf(amount, currency), currency, paymentIntentId],
    ]),
  ]);

function saveFile(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
