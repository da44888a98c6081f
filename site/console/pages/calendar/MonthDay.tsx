import type { ComponentChildren } from 'preact';
import { addDays } from '../../../../functions/domain/stay.ts';
import { sayLongDate } from '../../../shared/say/say-date.ts';
import { sayMoney, sayRounded } from '../../../shared/say/say-money.ts';
import { sayWho } from '../../say/bookings.ts';
import { words } from '../../words/words.ts';
import { lookOfBlock, lookOfStay } from './look.ts';
import type { Block, Row } from './segments.ts';

/** What somebody pressed: a free night, or a block. */
export type Pressed = { readonly night: string } | { readonly block: Block };

interface DayProps {
  readonly home: Row;
  readonly date: string;
  open(what: Pressed): void;
}

const has = (date: string) => (range: { arrival: string; departure: string }) =>
  range.arrival <= date && date < range.departure;

/** A day of a home's month: what its night costs, or who has it. */
export function MonthDay({ home, date, open }: DayProps) {
  const night = home.nights?.find((each) => each.date === date);
  const stay = home.stays.find(has(date));
  const block = home.blocks.find(has(date));
  const number = <DayNumber date={date} today={home.today} />;
  if (stay) {
    const { sign, style } = lookOfStay(stay);
    const isFirst = stay.arrival === date || date.endsWith('-01');
    return (
      <a class={`day taken-${style}`} href={`/console/bookings/${stay.bookingId}`}>
        {number}
        <Hidden>
          {sayLongDate(date)}: {sayWho(stay)}, {words.calendar.looks[style]}
        </Hidden>
        <span aria-hidden="true">
          {sign} {isFirst && sayWho(stay)}
        </span>
      </a>
    );
  }
  if (block) return <BlockedDay date={date} block={block} number={number} open={open} />;
  if (addDays(date, 1) <= home.today || !night) return <span class="day over">{Number(date.slice(8))}</span>;
  return (
    <button type="button" class="day free" onClick={() => open({ night: date })}>
      {number}
      <Hidden>
        {words.calendar.freeFor(
          date === home.today ? words.calendar.isToday(sayLongDate(date)) : sayLongDate(date),
          sayMoney(night.price, home.currency),
        )}
      </Hidden>
      <span aria-hidden="true">{sayRounded(night.price, home.currency)}</span>
    </button>
  );
}

const Hidden = ({ children }: { children: ComponentChildren }) => (
  <span class="visually-hidden">{children}</span>
);

const DayNumber = ({ date, today }: { date: string; today: string }) => (
  <strong class={date === today ? 'today' : ''} aria-hidden="true">
    {Number(date.slice(8))}
  </strong>
);

interface BlockedProps extends Omit<DayProps, 'home'> {
  readonly block: Block;
  readonly number: ComponentChildren;
}

function BlockedDay({ date, block, number, open }: BlockedProps) {
  const { sign, style } = lookOfBlock(block);
  const isFirst = block.arrival === date || date.endsWith('-01');
  const content = (
    <>
      {number}
      <Hidden>
        {sayLongDate(date)}: {words.calendar.looks[style]}
        {block.note === undefined ? '' : `, ${block.note}`}
      </Hidden>
      <span aria-hidden="true">
        {sign} {isFirst && block.note}
      </span>
    </>
  );
  if (block.blockId === undefined) return <span class={`day taken-${style}`}>{content}</span>;
  return (
    <button type="button" class={`day taken-${style}`} onClick={() => open({ block })}>
      {content}
    </button>
  );
}
