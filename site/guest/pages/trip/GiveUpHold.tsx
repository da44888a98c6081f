import { useState } from 'preact/hooks';
import { giveUpHold } from '../../api/client.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { tripWords } from '../../words/trip.ts';
import type { SendTrip } from './trip-access.ts';

interface GiveUpProps {
  readonly bookingId: string;
  readonly ask: SendTrip;
  /** Looks again now. */
  look(): void;
}

/** Gives the nights back before the time to pay is over: for others, or for the same guest to choose anew. */
export function GiveUpHold({ bookingId, ask, look }: GiveUpProps) {
  const [isGoing, setIsGoing] = useState(false);
  const [error, setError] = useState<unknown>();
  const giveUp = () => {
    if (isGoing) return;
    setIsGoing(true);
    setError(undefined);
    giveUpHold(bookingId, ask).then(look, (problem: unknown) => {
      setIsGoing(false);
      setError(problem);
      look();
    });
  };
  return (
    <>
      <button type="button" class="button quiet" aria-disabled={isGoing} onClick={giveUp}>
        {isGoing ? tripWords.trip.givingUp : tripWords.trip.giveUp}
      </button>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  );
}
