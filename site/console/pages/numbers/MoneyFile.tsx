import { csvOf, decimalOf } from '../../../../functions/domain/csv.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { Panel } from '../../shell/Panel.tsx';
import { SaveFile } from '../../shell/SaveFile.tsx';
import { words } from '../../words/words.ts';

interface Props {
  readonly from: string;
  readonly to: string;
  readonly propertyId: string | undefined;
}

/** Saves every movement of money of a period's stays as a file for a spreadsheet. */
export function MoneyFile({ from, to, propertyId }: Props) {
  const query = { from, to, ...(propertyId !== undefined && { propertyId }) };
  const read = async () => fileOf(await operate('listMoney', { query }));
  return (
    <Panel title={words.numbers.books.title}>
      <p>{words.numbers.books.lead}</p>
      <SaveFile name={`money-${from}-${to}.csv`} read={read} />
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
