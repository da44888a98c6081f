import { useEffect, useState } from 'preact/hooks';
import { words } from '../words/words.ts';
import { type Deadline, minuteToSay, sayTimeLeft, timeLeft } from './countdown.ts';

/** A deadline, and what to do when it has passed. */
export interface CountdownProps {
  readonly deadline: Deadline;
  readonly name: string;
  onOver?(): void;
}

function useTimeLeft(deadline: Deadline): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  return timeLeft(deadline, Math.max(now, deadline.receivedAt));
}

/** The time left by the server's clock; the last minutes are also spoken. */
export function Countdown({ deadline, name, onOver }: CountdownProps) {
  const left = useTimeLeft(deadline);
  const over = left === 0;
  // Told once, when it is over.
  useEffect(() => {
    if (over) onOver?.();
  }, [over]);
  const minute = minuteToSay(left);
  return (
    <p class="countdown">
      <span>{name}</span> <span role="timer">{sayTimeLeft(left)}</span>
      <span class="visually-hidden" aria-live="polite">
        {minute === undefined ? '' : words.price.minutesLeft(minute)}
      </span>
    </p>
  );
}
