import { addDays, weekdayOf } from '../../../../functions/domain/stay.ts';
import { sayLongDate, sayStay } from '../../../shared/say/say-date.ts';
import { sayWho } from '../../say/bookings.ts';
import { words } from '../../words/words.ts';
import { lookOf } from './look.ts';
import type { Block, Row, Segment } from './segments.ts';
import { isMarked, type Selection } from './use-selection.ts';

/** What the pieces of a row can have done. */
export interface CellActions {
  readonly selection: Selection | undefined;
  /** Somebody chose marked nights, or one night. */
  block(selection: Selection): void;
  open(home: Row, block: Block): void;
}

/** Whether a date is a Saturday or a Sunday. */
export const isWeekend = (date: string) => weekdayOf(date) === 'sat' || weekdayOf(date) === 'sun';

interface Props extends CellActions {
  readonly row: Row;
  readonly segment: Segment;
  readonly tabIndex: number;
}

/** A piece of a row: a free night, a stay, or nights that are kept from being sold. */
export function Cell(props: Props) {
  const { segment, tabIndex } = props;
  if (segment.kind === 'free') return <FreeNight {...props} night={segment.from} />;
  const { sign, style } = lookOf(segment);
  const name = words.calendar.looks[style];
  const label = <Sign sign={sign} />;
  if (segment.kind === 'stay') {
    const { stay } = segment;
    return (
      <td colSpan={segment.nights}>
        <a
          class={`taken taken-${style}`}
          href={`/console/bookings/${stay.bookingId}`}
          tabIndex={tabIndex}
          aria-label={`${sayWho(stay)}, ${name}, ${sayStay(stay)}`}
        >
          {label} {sayWho(stay)}
        </a>
      </td>
    );
  }
  const { block } = segment;
  const note = block.note ?? name;
  if (block.blockId === undefined)
    return (
      <td colSpan={segment.nights}>
        <span
          class={`taken taken-${style}`}
          tabIndex={tabIndex}
          role="note"
          aria-label={`${name}, ${sayStay(block)}`}
        >
          {label} {words.calendar.closed}
        </span>
      </td>
    );
  return (
    <td colSpan={segment.nights}>
      <button
        type="button"
        class={`taken taken-${style}`}
        tabIndex={tabIndex}
        aria-label={`${name}: ${note}, ${sayStay(block)}`}
        onClick={() => props.open(props.row, block)}
      >
        {label} {note}
      </button>
    </td>
  );
}

const Sign = ({ sign }: { sign: string }) => <span aria-hidden="true">{sign}</span>;

function FreeNight({ row, night, selection, tabIndex, block }: Omit<Props, 'segment'> & { night: string }) {
  const isOver = addDays(night, 1) <= row.today;
  const marked = isMarked(selection, row.id, night);
  const choose = () =>
    block(marked && selection ? selection : { homeId: row.id, anchor: night, head: night });
  const styles = ['night', isWeekend(night) && 'weekend', marked && 'marked'].filter(Boolean).join(' ');
  return (
    <td>
      <button
        type="button"
        class={styles}
        tabIndex={tabIndex}
        aria-pressed={marked}
        aria-label={words.calendar.free(row.name, sayLongDate(night))}
        {...(isOver
          ? { 'aria-disabled': true }
          : { 'data-home': row.id, 'data-night': night, onClick: choose })}
      />
    </td>
  );
}
