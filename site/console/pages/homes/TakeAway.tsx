import { useState } from 'preact/hooks';
import { go } from '../../../shared/router/place.ts';
import { operate } from '../../api/operate.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';

/** Takes a home away, asked twice. */
export function TakeAway({ propertyId, name }: { propertyId: string; name: string }) {
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<unknown>();
  const takeAway = () =>
    operate('endHome', { path: { propertyId } }).then(() => go('/console/homes'), setError);
  return (
    <section class="panel take-away" aria-labelledby="take-away">
      <h2 id="take-away">Take this home away</h2>
      <p>Guests find it no more and it leaves your lists. Past bookings and what was paid for them stay.</p>
      {error !== undefined && <ErrorNotice error={error} />}
      {isAsked ? (
        <div class="actions">
          <button type="button" class="button danger" onClick={takeAway}>
            Yes, take {name} away
          </button>
          <button type="button" class="button quiet" onClick={() => setAsked(false)}>
            Keep it
          </button>
        </div>
      ) : (
        <button type="button" class="button quiet" onClick={() => setAsked(true)}>
          Take away…
        </button>
      )}
    </section>
  );
}
