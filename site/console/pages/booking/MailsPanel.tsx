import { sayLetter } from '../../say/bookings.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Panel } from '../../shell/Panel.tsx';
import { words } from '../../words/words.ts';
import type { PartProps } from './BookingPage.tsx';

/** The letters that left, and those that were withheld. */
export const MailsPanel = ({ file: { mails } }: PartProps) => (
  <Panel title={words.booking.mails.title}>
    {mails.length === 0 && <p>{words.booking.mails.none}</p>}
    <ul class="entries">
      {mails.map(({ letter, at, isWithheld }) => (
        <li key={`${letter}${at}`}>
          <span>{sayLetter(letter)}</span>
          <small>
            {sayInstant(at)}
            {isWithheld && ` · ${words.booking.mails.withheld}`}
          </small>
        </li>
      ))}
    </ul>
  </Panel>
);
