import { decimalOf } from '../../../../functions/domain/csv.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { sayTable } from '../../say/say-table.ts';
import { Panel } from '../../shell/Panel.tsx';
import { SaveFile } from '../../shell/SaveFile.tsx';
import { textFor } from '../../words/text-for.ts';
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

function fileOf({ movements }: AnswerOf<'listMoney'>): string {
  const { columns, effects } = words.numbers.books;
  const rows = movements.map(({ amount, currency, paymentIntentId = '', ...each }) => [
    ...[each.at, each.bookingId, each.propertyId, each.arrival, each.departure],
    ...[textFor(words.movements, each.kind), textFor(effects, each.effect)],
    ...[decimalOf(amount, currency), currency, paymentIntentId],
  ]);
  return sayTable([columns, ...rows]);
}
