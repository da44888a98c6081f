import { sayLetter } from '../../say/bookings.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Panel } from '../../shell/Panel.tsx';
import type { PartProps } from './BookingPage.tsx';

/** The letters that left, and those that were withheld. */
export const MailsPanel = ({ file: { mails } }: PartProps) => (
  <Panel title="Mails">
    {mails.length === 0 && <p>None so far.</p>}
    <ul class="entries">
      {mails.map(({ letter, at, isWithheld }) => (
        <li key={`${letter}${at}`}>
          <span>{sayLetter(letter)}</span>
          <small>
            {sayInstant(at)}
            {isWithheld && ' · not sent: the guest reported a letter as spam'}
          </small>
        </li>
      ))}
    </ul>
  </Panel>
);
