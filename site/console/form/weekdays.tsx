import type { Currency } from '../../../functions/domain/money.ts';
import { type Weekday, weekdays } from '../../../functions/domain/stay.ts';
import { sayWeekday } from '../../shared/say/say-date.ts';
import { MistakeOf } from './Field.tsx';
import { MaybeMoneyField, MaybeNumberField } from './numbers.tsx';

/** 4 January 2027 is a Monday. */
const nameOf = (day: Weekday) => sayWeekday(`2027-01-0${4 + weekdays.indexOf(day)}`);

type PerDay = Readonly<Partial<Record<Weekday, number>>>;

interface PerDayProps {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  readonly values: PerDay | undefined;
  /** Nothing where no day has a value. */
  change(values: PerDay | undefined): void;
}

function withDay(values: PerDay | undefined, day: Weekday, value: number | undefined): PerDay | undefined {
  const kept = weekdays.filter((each) => each !== day && values?.[each] !== undefined);
  const entries = [
    ...kept.map((each) => [each, values?.[each]]),
    ...(value === undefined ? [] : [[day, value]]),
  ];
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A number for each weekday that has one; an amount where there is a currency. */
export const PerWeekday = ({
  name,
  legend,
  hint,
  values,
  change,
  currency,
}: PerDayProps & { readonly currency?: Currency }) => (
  <fieldset class="week">
    <legend>
      {legend}
      {currency && `, ${currency}`}
    </legend>
    <small class="hint">{hint}</small>
    <div class="days">
      {weekdays.map((day) => {
        const field = {
          name: `${name}.${day}`,
          label: nameOf(day).short,
          value: values?.[day],
          change: (value: number | undefined) => change(withDay(values, day, value)),
        };
        return currency ? (
          <MaybeMoneyField key={day} {...field} currency={currency} />
        ) : (
          <MaybeNumberField key={day} {...field} />
        );
      })}
    </div>
  </fieldset>
);

interface ClosedProps {
  readonly name: string;
  readonly legend: string;
  readonly days: readonly Weekday[] | undefined;
  change(days: readonly Weekday[] | undefined): void;
}

/** Some of the weekdays. */
export const SomeWeekdays = ({ name, legend, days = [], change }: ClosedProps) => (
  <fieldset class="week">
    <legend>{legend}</legend>
    <div class="some-days">
      {weekdays.map((day) => (
        <label key={day} class="check">
          <input
            type="checkbox"
            checked={days.includes(day)}
            onChange={(event) => {
              const isIn = event.currentTarget.checked;
              const after = weekdays.filter((each) => (each === day ? isIn : days.includes(each)));
              change(after.length > 0 ? after : undefined);
            }}
          />
          <span>
            <span aria-hidden="true">{nameOf(day).short}</span>
            <span class="visually-hidden">{nameOf(day).long}</span>
          </span>
        </label>
      ))}
    </div>
    <MistakeOf name={name} />
  </fieldset>
);
