import { sayMoment } from '../../../shared/say/say-date.ts';
import { DoorCode } from '../../by-hand/DoorCode.tsx';
import { Facts, Panel } from '../../shell/Panel.tsx';
import type { PartProps } from './BookingPage.tsx';

const states: Readonly<Record<string, string>> = {
  planned: 'Chosen, not yet at the lock',
  creating: 'Asked for at the lock',
  set: 'At the lock, the guest is not told yet',
  mailed: 'At the lock, and the guest has it',
  retiring: 'Being taken from the lock',
  retired: 'Opens no more',
  failed: 'The lock would not take it',
};

/** How the door code stands. The code itself is shown when somebody asks for it. */
export function CodePanel({ file: { access, bookingId, property }, refresh }: PartProps) {
  if (!access) return null;
  const { timeZone } = property;
  return (
    <Panel title="Door code">
      <Facts
        of={[
          ['How it stands', states[access.status] ?? access.status],
          ['Opens from', sayMoment(access.from, timeZone)],
          ['until', sayMoment(access.until, timeZone)],
          ['Lock', access.lock === 'seam' ? 'changes by itself' : 'changed by hand'],
          ['Codes before', access.codesBefore > 0 && String(access.codesBefore)],
        ]}
      />
      <DoorCode bookingId={bookingId} done={refresh} />
    </Panel>
  );
}
