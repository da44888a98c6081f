import { sayStay } from '../../../shared/say/say-date.ts';
import { sayAge } from '../../say/say-age.ts';
import { sayPlatform } from '../../say/say-platform.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { WorkItem } from '../../work/work.tsx';
import { ByHand } from './ByHand.tsx';
import { Choices } from './Choices.tsx';
import { Sides } from './Sides.tsx';
import { useChoice } from './use-choice.ts';

interface Props {
  readonly item: WorkItem;
  /** What became of what was last chosen here. */
  readonly result: string | undefined;
  readonly isOpen: boolean;
  /** ISO 8601 instant. */
  readonly now: string;
  finish(text: string): void;
  refresh(): void;
}

/** One thing that needs a person: what it is, how long it has waited, what to do, and the buttons to do it. */
export function WorkCard({ item, result, isOpen, now, finish, refresh }: Props) {
  const { choose, busy, error } = useChoice(item.workId, finish, refresh);
  const { text, advice } = words.said.work(item);
  const state = isOpen ? (item.isOverdue ? 'late' : 'open') : 'done';
  return (
    <li class={`work ${state}`} aria-labelledby={`title-${item.workId}`}>
      <WorkAge item={item} isOpen={isOpen} />
      <h2 id={`title-${item.workId}`}>{text}</h2>
      <About item={item} />
      {isOpen && item.cause && <p class="why">{words.said.fault(item.about.fault ?? '', item.cause)}</p>}
      {isOpen && advice !== '' && <p class="advice">{advice}</p>}
      <div role="status">
        {result !== undefined && <p class={isOpen ? 'result' : 'result good'}>{result}</p>}
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      {isOpen && item.sides && <Sides sides={item.sides} choose={choose} busy={busy} />}
      {isOpen && (
        <div class="actions">
          <ByHand item={item} now={now} finish={finish} />
          <Choices item={item} choose={choose} busy={busy} />
        </div>
      )}
      <Details item={item} />
    </li>
  );
}

function WorkAge({ item, isOpen }: { item: WorkItem; isOpen: boolean }) {
  if (!isOpen)
    return (
      <p class="age">
        <span class="chip good">✓ {words.work.done}</span>
      </p>
    );
  const age = sayAge(item.ageSeconds);
  const limit = sayAge(item.withinHours * 3600);
  return (
    <p class="age">
      <span class={`chip ${item.isOverdue ? 'bad' : 'plain'}`}>
        {item.isOverdue
          ? `! ${words.work.tooLong(age)}`
          : age === words.people.justNow
            ? age
            : words.work.waiting(age)}
      </span>{' '}
      <small>{item.isOverdue ? words.work.atMost(limit) : words.work.within(limit)}</small>
    </p>
  );
}

function About({ item }: { item: WorkItem }) {
  const { property, booking, bookingId, about, connection, execution } = item;
  const stay = booking && [booking.guestName, sayStay(booking)].filter(Boolean).join(', ');
  const step = about.state && words.work.stoppedAt(words.said.step(about.state));
  const platform = connection && sayPlatform(connection);
  const facts = [property?.name ?? property?.id, platform, stay, step].filter(
    (fact) => fact !== undefined && fact !== '',
  );
  return facts.length > 0 ? (
    <p class="about">
      {facts.join(' · ')}
      {bookingId !== undefined && (
        <>
          {' · '}
          <a href={`/console/bookings/${bookingId}`}>{words.work.itsBooking}</a>
        </>
      )}
      {execution && (
        <>
          {' · '}
          <a href={`/console/executions/${execution.workflow}/${execution.name}`}>
            {words.work.itsExecution}
          </a>
        </>
      )}
    </p>
  ) : null;
}

/** What helps to look further: ids and names. */
function Details({ item: { about, reason } }: { item: WorkItem }) {
  return (
    <details class="ids">
      <summary>{words.work.details}</summary>
      <dl>
        {[['reason', reason], ...Object.entries(about)].map(([name = '', value]) => (
          <div key={name}>
            <dt>{words.work.about(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
