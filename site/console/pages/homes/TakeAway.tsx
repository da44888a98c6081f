import { useState } from 'preact/hooks';
import { go } from '../../../shared/router/place.ts';
import { operate } from '../../api/operate.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { homeWords } from '../../words/home-words.ts';
import { words } from '../../words/words.ts';

/** Takes a home away, asked twice. */
export function TakeAway({ propertyId, name }: { propertyId: string; name: string }) {
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<unknown>();
  const takeAway = () =>
    operate('endHome', { path: { propertyId } }).then(() => go('/console/homes'), setError);
  return (
    <section class="panel take-away" aria-labelledby="take-away">
      <h2 id="take-away">{homeWords.homes.takeAway.title}</h2>
      <p>{homeWords.homes.takeAway.what}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      {isAsked ? (
        <div class="actions">
          <button type="button" class="button danger" onClick={takeAway}>
            {homeWords.homes.takeAway.yes(name)}
          </button>
          <button type="button" class="button quiet" onClick={() => setAsked(false)}>
            {words.common.keep}
          </button>
        </div>
      ) : (
        <button type="button" class="button quiet" onClick={() => setAsked(true)}>
          {homeWords.homes.takeAway.begin}
        </button>
      )}
    </section>
  );
}
