import { useState } from 'preact/hooks';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { sayMoment } from '../../../shared/say/say-date.ts';
import { CleaningOrder } from '../../by-hand/CleaningOrder.tsx';
import { isOpen, type Known, readCleaning } from '../../by-hand/cleaning.ts';
import { sayCleaning } from '../../say/cleanings.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { Facts, Panel } from '../../shell/Panel.tsx';
import { textFor } from '../../words/text-for.ts';
import { words } from '../../words/words.ts';
import type { PartProps } from './BookingPage.tsx';

/** The cleaning after the stay: when, and who has it. */
export function CleaningPanel({ file: { cleaning, bookingId, property, now }, refresh }: PartProps) {
  const [orders, setOrders] = useState(0);
  const key = cleaning && `${bookingId} ${cleaning.status} ${orders}`;
  const asked = useAnswer(key, (signal) => readCleaning(bookingId, signal));
  if (!cleaning) return null;
  return (
    <Panel title={words.booking.cleaning.title}>
      <p>{capital(sayCleaning(cleaning.status))}.</p>
      {asked.error !== undefined && <ErrorNotice error={asked.error} retry={asked.retry} />}
      {asked.loading && <Loading />}
      {asked.answer && <Cleaning {...asked.answer} timeZone={property.timeZone} />}
      {asked.answer && isOpen(asked.answer.job) && (
        <CleaningOrder
          key={orders}
          {...asked.answer}
          hasBegun={Date.parse(now) >= Date.parse(asked.answer.job.window.from)}
          done={() => {
            setOrders((before) => before + 1);
            refresh();
          }}
        />
      )}
    </Panel>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Cleaning({ job, names, timeZone }: Known & { timeZone: string }) {
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <>
      <Facts
        of={[
          [words.booking.cleaning.who, job.cleanerId && nameOf(job.cleanerId)],
          [words.booking.cleaning.from, sayMoment(job.window.from, timeZone)],
          [words.booking.cleaning.until, job.window.to && sayMoment(job.window.to, timeZone)],
          [words.booking.cleaning.damage, job.damage],
        ]}
      />
      <ul class="entries">
        {job.offers
          .filter(({ cleanerId }) => cleanerId !== job.cleanerId)
          .map(({ cleanerId, state }) => (
            <li key={`${cleanerId}${state}`}>
              <span>{nameOf(cleanerId)}</span>
              <small>{textFor(words.booking.cleaning.offers, state)}</small>
            </li>
          ))}
      </ul>
    </>
  );
}
