import { changeWords as words } from '../../../words/manage.ts';
import type { ChangeStayProps } from '../TripPanels.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { WaitingChange } from './WaitingChange.tsx';

/** A guest changes a stay: what waits for its payment, how the last change ended, else the form. */
export function ChangeStay(props: ChangeStayProps) {
  const { trip, justPaid, isAsked } = props;
  const { change } = trip;
  if (change?.status === 'open' || change?.status === 'paid')
    return <WaitingChange {...props} change={change} />;
  return (
    <>
      {justPaid && change && !isAsked && (
        <p class={change.status === 'applied' ? 'notice good' : 'notice'} role="status">
          {words[change.status]}
        </p>
      )}
      {isAsked && <ChangeForm {...props} />}
    </>
  );
}
