import type { CalendarDate } from '../../../functions/domain/stay.ts';
import { sayLongDate, sayShortDate } from '../../shared/say/say-date.ts';
import { sayMoney, sayRounded } from '../../shared/say/say-money.ts';
import { words } from '../words/words.ts';
import { choiceOn, type DayChoice, type Picked } from './choose-days.ts';
import type { MonthTableProps } from './MonthTable.tsx';

function placeIn({ arrival, departure }: Picked, date: CalendarDate): string {
  if (date === arrival) return departure ? 'first' : 'first alone';
  if (date === departure) return 'last';
  return arrival && departure && date > arrival && date < departure ? 'within' : '';
}

function sayChoice(choice: DayChoice): string {
  if (choice.does === 'nothing') return words.calendar.why(choice.why, choice.nights);
  return choice.does === 'depart' ? words.calendar.canDepart : words.calendar.canArrive;
}

/** Why the date cannot be picked: `Sun, 4 Jul: no arrival on this day.` */
export const sayRefused = (date: CalendarDate, choice: DayChoice): string =>
  `${sayShortDate(date)}: ${sayChoice(choice)}.`;

function sayPlace(picked: Picked, date: CalendarDate): string | undefined {
  if (date === picked.arrival) return words.calendar.yourArrival;
  return date === picked.departure ? words.calendar.yourDeparture : undefined;
}

/** One day: its number, the night's price, and in words what picking it does or why it cannot be picked. */
export function DayCell(props: MonthTableProps & { readonly date: CalendarDate }) {
  const { date, known, picked, currency, inTabOrder, choose } = props;
  const choice = choiceOn(known, picked, date);
  const place = placeIn(picked, date);
  const night = known.nights?.get(date);
  const priced = night?.free && currency ? night.price : undefined;
  const price =
    priced !== undefined && currency ? words.calendar.price(sayMoney(priced, currency)) : undefined;
  const label = [sayLongDate(date), sayPlace(picked, date), price, sayChoice(choice)]
    .filter(Boolean)
    .join(', ');
  const blocked = choice.does === 'nothing' && place === '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the date grid pattern.
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus.
    <td role="gridcell" aria-selected={place !== ''} class={place}>
      <button
        type="button"
        data-date={date}
        class={night && !night.free ? 'day taken' : 'day'}
        title={choice.does === 'nothing' ? sayChoice(choice) : undefined}
        aria-disabled={blocked}
        aria-current={date === known.today ? 'date' : undefined}
        tabIndex={date === inTabOrder ? 0 : -1}
        onClick={() => choose(date)}
      >
        <span class="visually-hidden">{label}</span>
        <span class="day-number" aria-hidden="true">
          {Number(date.slice(8))}
        </span>
        {currency && (
          <span class="day-price" aria-hidden="true">
            {priced === undefined ? '' : sayRounded(priced, currency)}
          </span>
        )}
      </button>
    </td>
  );
}
