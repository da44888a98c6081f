import { useState } from 'preact/hooks';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { sayMoment } from '../../../shared/say/say-date.ts';
import { CleaningOrder } from '../../by-hand/CleaningOrder.tsx';
import { isOpen, type Known, readCleaning } from '../../by-hand/cleaning.ts';
import { sayCleaning } from '../../say/cleanings.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { Facts, Panel } from '../../shell/Panel.tsx';
import type { PartProps } from './BookingPage.tsx';

/** The cleaning after the stay: when, and who has it. */
export function CleaningPanel({ file: { cleaning, bookingId, property, now }, refresh }: PartProps) {
  const [orders, setOrders] = useState(0);
  const key = cleaning && `${bookingId} ${cleaning.status} ${orders}`;
  const asked = useAnswer(key, (signal) => readCleaning(bookingId, signal));
  if (!cleaning) return null;
  return (
    <Panel title="Cleaning after it">
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

const offers: Readonly<Record<string, string>> = {
  open: 'asked',
  declined: 'has no time',
  lapsed: 'did not answer',
  unreachable: 'could not be reached',
};

function Cleaning({ job, names, timeZone }: Known & { timeZone: string }) {
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <>
      <Facts
        of={[
          ['Who', job.cleanerId && nameOf(job.cleanerId)],
          ['From', sayMoment(job.window.from, timeZone)],
          ['Until', job.window.to && sayMoment(job.window.to, timeZone)],
          ['Damage', job.damage],
        ]}
      />
      <ul class="entries">
        {job.offers.map(({ cleanerId, state }) => (
          <li key={`${cleanerId}${state}`}>
            <span>{nameOf(cleanerId)}</span>
            <small>{offers[state]}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
