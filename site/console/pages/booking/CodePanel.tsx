import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { sayMoment } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
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

type Access = AnswerOf<'getAccessCode'>;

/** Whether the lock does not have the code yet, as far as anybody knows. */
const isAwaited = ({ current: { status } }: Access) => status === 'planned' || status === 'creating';

/** How the door code stands. The code itself is shown when somebody asks for it. */
export function CodePanel({ file: { access, bookingId, property }, refresh }: PartProps) {
  const [shown, setShown] = useState<Access>();
  const { busy, error, run } = useAction();
  if (!access) return null;
  const show = () => run(async () => setShown(await operate('getAccessCode', { path: { bookingId } })));
  const report = (done: 'entered' | 'told') =>
    run(async () => {
      setShown(await operate('reportAccessCode', { path: { bookingId }, body: { done } }));
      refresh();
    });
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
      {error !== undefined && <ErrorNotice error={error} />}
      <div role="status">
        {shown && (
          <p class="door-code">
            <code>{shown.current.code}</code>
            {shown.current.place && <small>{shown.current.place}</small>}
          </p>
        )}
      </div>
      <button
        type="button"
        class="button quiet"
        aria-disabled={busy}
        onClick={shown ? () => setShown(undefined) : show}
      >
        {shown ? 'Hide the code' : 'Show the code'}
      </button>
      {shown && isAwaited(shown) && (
        <button type="button" class="button quiet" aria-disabled={busy} onClick={() => report('entered')}>
          I have set it at the lock
        </button>
      )}
      {shown?.current.status === 'set' && (
        <button type="button" class="button quiet" aria-disabled={busy} onClick={() => report('told')}>
          I have told the guest
        </button>
      )}
    </Panel>
  );
}
