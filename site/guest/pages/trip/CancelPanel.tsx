import { useState } from 'preact/hooks';
import { cancelTrip, readCancellation } from '../../api/client.ts';
import { ProblemError } from '../../api/errors.ts';
import type { Cancellation, Trip } from '../../api/types.ts';
import { sayMoment } from '../../calendar/say-date.ts';
import { sayMoney } from '../../price/say-money.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';

interface CancelProps {
  readonly trip: Trip;
  readonly token: string;
  /** The stay is being cancelled. */
  onCancelled(): void;
}

/** What the guest gets back now, and how that changes later. */
function Consequence({ shown, hasChanged }: { shown: Cancellation; hasChanged: boolean }) {
  const { currency, refund, paid, until, steps, timeZone } = shown;
  return (
    <div role="status">
      {hasChanged && <p class="field-error">{words.cancel.changed}</p>}
      <p>
        <strong>{words.cancel.back(sayMoney(refund, currency), sayMoney(paid, currency))}</strong>
      </p>
      <ul class="policy">
        {until && <li>{words.cancel.until(sayMoment(until, timeZone))}</li>}
        {steps.slice(1).map((step) => (
          <li key={step.until}>
            {words.cancel.next(sayMoney(step.refund, currency), sayMoment(step.until, timeZone))}
          </li>
        ))}
        {until && <li>{words.cancel.later}</li>}
      </ul>
    </div>
  );
}

/** Lets a guest cancel: first the exact consequence, then the button that does it. */
export function CancelPanel({ trip, token, onCancelled }: CancelProps) {
  const [shown, setShown] = useState<Cancellation>();
  const [hasChanged, setHasChanged] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const during = async (act: () => Promise<void>) => {
    setIsBusy(true);
    setError(undefined);
    await act().catch(setError);
    setIsBusy(false);
  };
  const look = () => during(async () => setShown(await readCancellation(trip.bookingId, token)));
  const confirm = ({ refund }: Cancellation) =>
    during(async () => {
      try {
        await cancelTrip(trip.bookingId, token, { refund });
        onCancelled();
      } catch (refusal) {
        if (!(refusal instanceof ProblemError) || refusal.kind !== 'refund-changed') throw refusal;
        setShown(await readCancellation(trip.bookingId, token));
        setHasChanged(true);
      }
    });
  return (
    <section class="box cancel" aria-labelledby="cancel">
      <h2 id="cancel">{words.cancel.title}</h2>
      {error !== undefined && <ErrorNotice error={error} />}
      {!shown && (
        <button type="button" class="button quiet" disabled={isBusy} onClick={look}>
          {words.cancel.look}
        </button>
      )}
      {shown && !shown.canCancel && <p>{words.cancel.begun}</p>}
      {shown?.canCancel && (
        <>
          <Consequence shown={shown} hasChanged={hasChanged} />
          <div class="actions">
            <button type="button" class="button" disabled={isBusy} onClick={() => confirm(shown)}>
              {words.cancel.confirm}
            </button>
            <button type="button" class="button quiet" onClick={() => setShown(undefined)}>
              {words.cancel.keep}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
