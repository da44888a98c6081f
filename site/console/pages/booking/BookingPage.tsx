import type { AnswerOf } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayGuests, sayWho } from '../../say/bookings.ts';
import { Answered } from '../../shell/Answered.tsx';
import { BookingChip } from '../../shell/BookingChip.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { Actions } from './Actions.tsx';
import { ChannelsPanel } from './ChannelsPanel.tsx';
import { CleaningPanel } from './CleaningPanel.tsx';
import { CodePanel } from './CodePanel.tsx';
import { History } from './History.tsx';
import { MailsPanel } from './MailsPanel.tsx';
import { MoneyPanel } from './MoneyPanel.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { StayPanel } from './StayPanel.tsx';
import { WorkflowsPanel } from './WorkflowsPanel.tsx';

/** A booking with all that is kept about it. */
export type File = AnswerOf<'getOperatorBooking'>;

/** What each part of the page is given. */
export interface PartProps {
  readonly file: File;
  refresh(): Promise<void>;
}

/** One booking whole: who, when, money, what happened, and what can be done. */
export default function BookingPage({ id }: PageProps) {
  const live = useLive(
    id,
    (signal) => operate('getOperatorBooking', { path: { bookingId: id }, signal }),
    10_000,
  );
  const name = live.answer && nameOf(live.answer);
  return (
    <>
      <p>
        <a href="/console/bookings">{words.booking.all}</a>
      </p>
      <PageTitle tab={name ?? words.booking.title}>{name ?? words.booking.title}</PageTitle>
      <Answered live={live}>{(file) => <Booking file={file} refresh={live.refresh} />}</Answered>
    </>
  );
}

const nameOf = ({ guest, origin }: File) => sayWho({ guestName: guest?.name, soldBy: origin?.soldBy });

function Booking({ file, refresh }: PartProps) {
  const { status, property, party } = file;
  const part = { file, refresh };
  return (
    <>
      <p class="facts">
        <BookingChip status={status} soldBy={file.origin?.soldBy} />
        <a href={`/console/calendar/${property.id}?month=${file.arrival.slice(0, 7)}`}>{property.name}</a>
        <span>{sayStay(file)}</span>
        {party && <span>{sayGuests(party.adults + party.children)}</span>}
      </p>
      <p class="lead">
        {file.isOwners
          ? words.calendar.ownersStay[status === 'imported' ? 'isOn' : 'isOff']
          : words.said.status(file)}
      </p>
      <Actions {...part} />
      <div class="panels">
        <StayPanel {...part} />
        <MoneyPanel {...part} />
        <NotesPanel {...part} />
        <MailsPanel {...part} />
        <CodePanel {...part} />
        <CleaningPanel {...part} />
        <ChannelsPanel {...part} />
        <WorkflowsPanel {...part} />
      </div>
      <History {...part} />
    </>
  );
}
