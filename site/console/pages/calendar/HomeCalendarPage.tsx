import { useEffect, useState } from 'preact/hooks';
import { addDays, datesOfMonth } from '../../../../functions/domain/stay.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { addMonths, firstWeekday, headDates, weeksOf } from '../../../shared/calendar/month-grid.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { locale } from '../../../shared/say/locale.ts';
import { sayMonth, sayWeekday } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { hereToday } from '../../say/here-today.ts';
import { Answered } from '../../shell/Answered.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { BlockForm } from './BlockForm.tsx';
import { BlockPanel } from './BlockPanel.tsx';
import { CalendarFile } from './CalendarFile.tsx';
import { Legend } from './Legend.tsx';
import { MonthDay, type Pressed } from './MonthDay.tsx';
import { PriceForm } from './PriceForm.tsx';
import type { Row } from './segments.ts';

const monthIn = (query: URLSearchParams): string | undefined =>
  /^2\d{3}-(0[1-9]|1[0-2])$/.exec(query.get('month') ?? '')?.[0];

/** A month of one home: what each night costs, and who has it. */
export default function HomeCalendarPage({ id, query }: PageProps) {
  const [there, setThere] = useState(() => hereToday().slice(0, 7));
  const month = monthIn(query) ?? there;
  const dates = datesOfMonth(month);
  const [from = `${month}-01`] = dates;
  const to = addDays(from, dates.length);
  const live = useLive(
    `${id} ${month}`,
    (signal) => operate('getTimeline', { query: { from, to, propertyId: id }, signal }),
    20_000,
  );
  const { name = words.calendar.ofHome, today } = live.answer?.homes[0] ?? {};
  // The home's own clock counts, which the first answer tells.
  useEffect(() => {
    if (today !== undefined) setThere(today.slice(0, 7));
  }, [today]);
  return (
    <>
      <p>
        <a href={`/console/calendar?from=${from}`}>{words.common.allHomes}</a>
      </p>
      <PageTitle tab={name}>{name}</PageTitle>
      <MonthLinks id={id} month={month} />
      <Answered live={live}>
        {({ homes: [home] }: AnswerOf<'getTimeline'>) =>
          home && (
            <>
              <Month home={home} month={month} refresh={live.refresh} />
              <CalendarFile span={{ from, to }} homeId={id} />
            </>
          )
        }
      </Answered>
    </>
  );
}

const MonthLinks = ({ id, month }: { id: string; month: string }) => (
  <div class="filters">
    <a
      class="button quiet"
      href={`/console/calendar/${id}?month=${addMonths(month, -1)}`}
      aria-label={sayMonth(addMonths(month, -1))}
    >
      ←
    </a>
    <strong>{sayMonth(month)}</strong>
    <a
      class="button quiet"
      href={`/console/calendar/${id}?month=${addMonths(month, 1)}`}
      aria-label={sayMonth(addMonths(month, 1))}
    >
      →
    </a>
  </div>
);

function Month({ home, month, refresh }: { home: Row; month: string; refresh: () => Promise<void> }) {
  const [open, setOpen] = useState<Pressed>();
  const [result, setResult] = useState('');
  const close = (text?: string) => {
    setOpen(undefined);
    if (text !== undefined) {
      setResult(text);
      refresh();
    }
  };
  const first = firstWeekday(locale());
  return (
    <>
      <table class="month" aria-label={sayMonth(month)}>
        <thead>
          <tr>
            {headDates(first).map((date) => (
              <th key={date} scope="col" aria-label={sayWeekday(date).long}>
                {sayWeekday(date).short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, first).map((week, row) => (
            <tr key={week.find(Boolean)}>
              {week.map((date, column) => (
                <td key={date ?? `${row}-${column}`}>
                  {date && <MonthDay home={home} date={date} open={setOpen} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div role="status">{result !== '' && <p class="result">{result}</p>}</div>
      {open && 'night' in open && (
        <div key={open.night}>
          <BlockForm
            homes={[home]}
            wish={{ homeId: home.id, arrival: open.night, departure: addDays(open.night, 1) }}
            close={close}
          />
          <PriceForm
            home={home}
            arrival={open.night}
            departure={addDays(open.night, 1)}
            price={home.nights?.find(({ date }) => date === open.night)?.price ?? 0}
            close={close}
          />
        </div>
      )}
      {open && 'block' in open && (
        <BlockPanel key={open.block.blockId} home={home} block={open.block} close={close} />
      )}
      {!open && <p class="fine">{words.calendar.howToPrice(home.currency)}</p>}
      <Legend />
    </>
  );
}
