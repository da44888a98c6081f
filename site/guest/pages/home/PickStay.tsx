import { useEffect, useState } from 'preact/hooks';
import { monthOf, type Stay, todayAt } from '../../../../functions/domain/stay.ts';
import type { Home } from '../../../shared/api/types.ts';
import type { Known, Picked } from '../../calendar/choose-days.ts';
import { RangeCalendar } from '../../calendar/RangeCalendar.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import type { StayWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import { useCalendar } from './use-calendar.ts';

/** A home's calendar to pick a stay in. */
export interface PickProps {
  readonly home: Pick<Home, 'id' | 'timeZone' | 'currency'>;
  readonly wish: StayWish;
  /** A stay that is the guest's own already: its nights are free to them. */
  readonly own?: Stay;
  change(wish: StayWish): void;
}

/** What is picked: the stay in the address, or an arrival alone while the departure is still to be picked. */
function usePicked({ wish, change }: PickProps) {
  const [half, setHalf] = useState<Picked>();
  const { arrival, departure } = wish.stay ?? {};
  // Another stay in the address ends picking.
  useEffect(() => setHalf(undefined), [arrival, departure]);
  const pick = (next: Picked) => {
    if (next.arrival && next.departure) {
      setHalf(undefined);
      change({ ...wish, stay: { arrival: next.arrival, departure: next.departure } });
    } else setHalf(next);
  };
  const clear = () => {
    setHalf(undefined);
    change({ ...wish, stay: undefined });
  };
  return { picked: half ?? wish.stay ?? {}, pick, clear };
}

type Nights = NonNullable<Known['nights']>;

function withOwn(nights: Nights, own: Stay | undefined): Nights {
  if (!own) return nights;
  return new Map(
    [...nights].map(([date, night]) => {
      const { reason: _, ...open } = night;
      return [date, date >= own.arrival && date < own.departure ? { ...open, free: true } : night];
    }),
  );
}

/** Which nights are free, what they cost, why others cannot be had; two presses pick a stay. */
export function PickStay(props: PickProps) {
  const { home, wish, own } = props;
  const hereToday = todayAt(Date.now(), home.timeZone);
  const {
    nights,
    today = hereToday,
    error,
    show,
    retry,
  } = useCalendar(home.id, monthOf(wish.stay?.arrival ?? hereToday));
  const { picked, pick, clear } = usePicked(props);
  const [refused, setRefused] = useState<string>();
  return (
    <>
      <p role="status">{refused ?? words.calendar.next(picked)}</p>
      {error !== undefined && <ErrorNotice error={error} retry={retry} />}
      <RangeCalendar
        known={{ today, nights: withOwn(nights, own) }}
        picked={picked}
        currency={home.currency}
        onPick={(next) => {
          setRefused(undefined);
          pick(next);
        }}
        onRefused={setRefused}
        onShow={show}
      />
      <div class="calendar-foot">
        <p class="legend">{words.calendar.legend(home.currency)}</p>
        {picked.arrival && (
          <button type="button" class="link" onClick={clear}>
            {words.calendar.clear}
          </button>
        )}
      </div>
    </>
  );
}
