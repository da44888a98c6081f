import { useEffect, useState } from 'preact/hooks';
import { ProblemError } from '../../../../shared/api/errors.ts';
import type { Cancellation, Trip } from '../../../../shared/api/types.ts';
import { sayMoment } from '../../../../shared/say/say-date.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { cancelTrip, readCancellation } from '../../../api/client.ts';
import { ErrorNotice } from '../../../shell/ErrorNotice.tsx';
import { Loading } from '../../../shell/Loading.tsx';
import { cancelWords as words } from '../../../words/manage.ts';
import type { SendTrip } from '../trip-access.ts';

interface CancelProps {
  readonly trip: Trip;
  readonly ask: SendTrip;
  /** The stay is being cancelled. */
  onCancelled(): void;
  /** The guest would rather keep it. */
  onKept(): void;
}

/** What the guest gets back now, and how that changes later. */
function Consequence({ shown, hasChanged }: { shown: Cancellation; hasChanged: boolean }) {
  const { currency, refund, paid, until, steps, timeZone } = shown;
  return (
    <div role="status">
      {hasChanged && <p class="field-error">{words.changed}</p>}
      <p>
        <strong>{words.back(sayMoney(refund, currency), sayMoney(paid, currency))}</strong>
      </p>
      <ul class="policy">
        {until && <li>{words.until(sayMoment(until, timeZone))}</li>}
        {steps.slice(1).map((step) => (
          <li key={step.until}>
            {words.next(sayMoney(step.refund, currency), sayMoment(step.until, timeZone))}
          </li>
        ))}
        {until && <li>{words.later}</li>}
      </ul>
    </div>
  );
}

/** Lets a guest cancel: first the exact consequence, then the button that does it. */
export function CancelStay({ trip, ask, onCancelled, onKept }: CancelProps) {
  const [shown, setShown] = useState<Cancellation>();
  const [hasChanged, setHasChanged] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(true);
  const during = async (act: () => Promise<void>) => {
    setIsBusy(true);
    setError(undefined);
    await act().catch(setError);
    setIsBusy(false);
  };
  // What the guest asked for by opening this.
  useEffect(() => {
    during(async () => setShown(await readCancellation(trip.bookingId, ask)));
  }, []);
  const confirm = ({ refund }: Cancellation) =>
    during(async () => {
      try {
        await cancelTrip(trip.bookingId, ask, { refund });
        onCancelled();
      } catch (refusal) {
        if (!(refusal instanceof ProblemError) || refusal.kind !== 'refund-changed') throw refusal;
        setShown(await readCancellation(trip.bookingId, ask));
        setHasChanged(true);
      }
    });
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} />}
      {!shown && isBusy && <Loading />}
      {shown && !shown.canCancel && <p>{words.begun}</p>}
      {shown?.canCancel && (
        <>
          <Consequence shown={shown} hasChanged={hasChanged} />
          <div class="actions">
            <button type="button" class="button" disabled={isBusy} onClick={() => confirm(shown)}>
              {words.confirm}
            </button>
            <button type="button" class="button quiet" onClick={onKept}>
              {words.keep}
            </button>
          </div>
        </>
      )}
    </>
  );
}
