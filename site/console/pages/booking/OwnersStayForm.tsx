import { operate } from '../../api/operate.ts';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';
import { EndForm } from './EndForm.tsx';

/** Has the nights of the owner's own stay sold again. */
export function OwnersStayForm({ file: { bookingId }, refresh, close }: ActionProps) {
  const end = () => operate('endOwnersStay', { path: { bookingId } }).then(refresh);
  return <EndForm said={words.calendar.ownersStay} end={end} close={close} />;
}
