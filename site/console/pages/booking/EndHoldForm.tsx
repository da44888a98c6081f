import { operate } from '../../api/operate.ts';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';
import { EndForm } from './EndForm.tsx';

/** Gives back at once the nights of a guest who has not paid. */
export function EndHoldForm({ file: { bookingId }, refresh, close }: ActionProps) {
  const end = () => operate('endHold', { path: { bookingId } }).then(refresh);
  return <EndForm said={words.act.endHold} end={end} close={close} />;
}
