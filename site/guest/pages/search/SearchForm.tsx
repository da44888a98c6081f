import { useEffect, useRef, useState } from 'preact/hooks';
import { todayAt } from '../../../../functions/domain/stay.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import type { Picked } from '../../calendar/choose-days.ts';
import { RangeCalendar } from '../../calendar/RangeCalendar.tsx';
import { PartyPicker } from '../../party/PartyPicker.tsx';
import { sayParty } from '../../party/say-party.ts';
import { type StayWish, writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import { Unfold } from './Unfold.tsx';

/** The wish as it stands, and what to do when the guest searches. */
export interface SearchFormProps {
  readonly wish: StayWish;
  search(wish: StayWish): void;
}

type Open = 'dates' | 'guests' | undefined;

const myToday = (): string => todayAt(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);

function useForm({ wish, search }: SearchFormProps) {
  const [open, setOpen] = useState<Open>();
  const [picked, setPicked] = useState<Picked>(wish.stay ?? {});
  const [party, setParty] = useState(wish.party);
  // Back and Forward change the address, and the form follows.
  // The wish is new with every render, its text is not.
  useEffect(() => {
    setPicked(wish.stay ?? {});
    setParty(wish.party);
  }, [writeWish(wish)]);
  const stay =
    picked.arrival && picked.departure ? { arrival: picked.arrival, departure: picked.departure } : undefined;
  const toggle = (panel: Open) => setOpen(open === panel ? undefined : panel);
  const submit = (event: Event) => {
    event.preventDefault();
    setOpen(undefined);
    search({ stay, party });
  };
  return { open, toggle, picked, setPicked, party, setParty, stay, submit };
}

/** Dates, guests, search. */
export function SearchForm(props: SearchFormProps) {
  const { open, toggle, picked, setPicked, party, setParty, stay, submit } = useForm(props);
  const button = useRef<HTMLButtonElement>(null);
  const pickDates = (next: Picked) => {
    setPicked(next);
    if (!next.departure) return;
    toggle(undefined);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a form with this role is what a search is.
    <form class="search-form" role="search" onSubmit={submit}>
      <Unfold
        name={words.search.dates}
        value={stay ? sayStay(stay) : words.search.anyDates}
        open={open === 'dates'}
        toggle={() => toggle('dates')}
      >
        <RangeCalendar known={{ today: myToday() }} picked={picked} onPick={pickDates} />
        <div class="calendar-foot">
          <p class="legend">{words.calendar.next(picked)}</p>
          {picked.arrival && (
            <button type="button" class="link" onClick={() => setPicked({})}>
              {words.calendar.clear}
            </button>
          )}
        </div>
      </Unfold>
      <Unfold
        name={words.search.guests}
        value={sayParty(party)}
        open={open === 'guests'}
        toggle={() => toggle('guests')}
      >
        <PartyPicker party={party} guests={20} infants={5} change={setParty} />
      </Unfold>
      <button type="submit" class="button" ref={button}>
        {words.search.search}
      </button>
    </form>
  );
}
