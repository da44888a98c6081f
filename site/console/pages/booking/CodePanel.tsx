import { sayMoment } from '../../../shared/say/say-date.ts';
import { DoorCode } from '../../by-hand/DoorCode.tsx';
import { Facts, Panel } from '../../shell/Panel.tsx';
import { textFor } from '../../words/text-for.ts';
import { words } from '../../words/words.ts';
import type { PartProps } from './BookingPage.tsx';

/** How the door code stands. The code itself is shown when somebody asks for it. */
export function CodePanel({ file: { access, bookingId, property }, refresh }: PartProps) {
  if (!access) return null;
  const { timeZone } = property;
  return (
    <Panel title={words.booking.code.title}>
      <Facts
        of={[
          [words.booking.code.state, textFor(words.booking.code.states, access.status)],
          [words.booking.code.from, sayMoment(access.from, timeZone)],
          [words.booking.code.until, sayMoment(access.until, timeZone)],
          [
            words.booking.code.lock,
            access.lock === 'seam' ? words.booking.code.locks.seam : words.booking.code.locks.manual,
          ],
          [words.booking.code.before, access.codesBefore > 0 && String(access.codesBefore)],
        ]}
      />
      <DoorCode bookingId={bookingId} done={refresh} />
    </Panel>
  );
}
