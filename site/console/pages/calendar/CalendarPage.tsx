import { useCallback, useState } from 'preact/hooks';
import { addDays } from '../../../../functions/domain/stay.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { go } from '../../../shared/router/place.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { hereToday } from '../../say/here-today.ts';
import { Answered } from '../../shell/Answered.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { BlockForm, type BlockWish } from './BlockForm.tsx';
import { BlockPanel } from './BlockPanel.tsx';
import { CalendarFile } from './CalendarFile.tsx';
import { Legend } from './Legend.tsx';
import type { Block, Row, Span } from './segments.ts';
import { TimelineTable } from './TimelineTable.tsx';
import { type Selection, stayOf, useSelection } from './use-selection.ts';

/** How many weeks can be shown. */
const weekCounts = [2, 3, 4, 5] as const;

const isPhone = () => matchMedia('(max-width: 56rem)').matches;

/** The nights that the address asks for; by itself the calendar begins just before today. */
function spanOf(query: URLSearchParams): Span & { weeks: number } {
  const weeks = weekCounts.find((count) => String(count) === query.get('weeks')) ?? (isPhone() ? 2 : 4);
  const asked = /^2\d{3}-\d\d-\d\d$/.exec(query.get('from') ?? '')?.[0];
  const from = asked ?? addDays(hereToday(), -2);
  return { from, to: addDays(from, weeks * 7), weeks };
}

/** Homes by days: who is where, what is free, and what is kept from being sold. */
export default function CalendarPage({ query }: PageProps) {
  const span = spanOf(query);
  const { from, to } = span;
  const live = useLive(
    `${from} ${to}`,
    (signal) => operate('getTimeline', { query: { from, to }, signal }),
    20_000,
  );
  return (
    <>
      <PageTitle tab={words.calendar.title}>{words.calendar.title}</PageTitle>
      <Controls span={span} />
      <Answered live={live}>
        {(answer) => (
          <>
            <Timeline answer={answer} span={span} refresh={live.refresh} />
            <CalendarFile span={{ from, to }} />
          </>
        )}
      </Answered>
    </>
  );
}

function Controls({ span: { from, to, weeks } }: { span: Span & { weeks: number } }) {
  const at = (date: string, count = weeks) => `/console/calendar?from=${date}&weeks=${count}`;
  return (
    <div class="filters">
      <a class="button quiet" href={at(addDays(from, -7))} aria-label={words.calendar.weekEarlier}>
        ←
      </a>
      <a class="button quiet" href={`/console/calendar?weeks=${weeks}`}>
        {words.common.today}
      </a>
      <a class="button quiet" href={at(addDays(from, 7))} aria-label={words.calendar.weekLater}>
        →
      </a>
      <strong>{sayStay({ arrival: from, departure: addDays(to, -1) })}</strong>
      <select
        aria-label={words.calendar.howMuch}
        value={String(weeks)}
        onChange={({ currentTarget }) => go(at(from, Number(currentTarget.value)), 'replace')}
      >
        {weekCounts.map((count) => (
          <option key={count} value={String(count)}>
            {words.calendar.weeks(count)}
          </option>
        ))}
      </select>
    </div>
  );
}

type Open = { readonly wish: BlockWish } | { readonly home: Row; readonly block: Block };

interface TimelineProps {
  readonly answer: AnswerOf<'getTimeline'>;
  readonly span: Span;
  refresh(): Promise<void>;
}

function Timeline({ answer: { homes }, span, refresh }: TimelineProps) {
  const [open, setOpen] = useState<Open>();
  const [result, setResult] = useState('');
  const ask = useCallback(
    (selection: Selection) => setOpen({ wish: { homeId: selection.homeId, ...stayOf(selection) } }),
    [],
  );
  const { selection, mark, press, move } = useSelection(ask);
  const close = (text?: string) => {
    setOpen(undefined);
    mark(undefined);
    if (text !== undefined) {
      setResult(text);
      refresh();
    }
  };
  const [first] = homes;
  return (
    <>
      <TimelineTable
        rows={homes}
        {...{ span, selection, mark, press, move }}
        block={ask}
        open={(home, block) => setOpen({ home, block })}
      />
      <div role="status">{result !== '' && <p class="result">{result}</p>}</div>
      {open && 'wish' in open && (
        <BlockForm key={JSON.stringify(open.wish)} homes={homes} wish={open.wish} close={close} />
      )}
      {open && 'block' in open && <BlockPanel key={open.block.blockId} {...open} close={close} />}
      {!open && first && (
        <p class="fine">
          {words.calendar.howToBlock}{' '}
          <button
            type="button"
            class="link"
            onClick={() => ask({ homeId: first.id, anchor: first.today, head: first.today })}
          >
            {words.calendar.blockByDate}
          </button>
        </p>
      )}
      <Legend />
    </>
  );
}
