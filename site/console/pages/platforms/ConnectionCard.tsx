import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { sayInstant } from '../../say/say-time.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { homeWords } from '../../words/home-words.ts';
import { words } from '../../words/words.ts';

/** A home's connection, with how its calendars are fetched. */
export type Connection = AnswerOf<'listConnections'>['connections'][number];

interface Props {
  readonly connection: Connection;
  readonly canWrite: boolean;
  refresh(): void;
}

/** One connection: how it goes, and to pause or end it. */
export function ConnectionCard({ connection, canWrite, refresh }: Props) {
  const { connectionId, propertyId, version, isOn, platform, mode, listing, exportUrl } = connection;
  const [isEnding, setEnding] = useState(false);
  const { busy, error, run } = useAction();
  const path = { propertyId, connectionId };
  const put = (change: object) =>
    run(() => operate('changeConnection', { path, body: { version, ...change } })).then(refresh);
  return (
    <li class="panel">
      <h2>
        {homeWords.platforms.names[platform]}{' '}
        {!isOn && <span class="chip warn">{homeWords.platforms.card.paused}</span>}
      </h2>
      <p>{homeWords.platforms.card.listing(homeWords.platforms.modes[mode], listing)}</p>
      <FeedHealth connection={connection} />
      {exportUrl !== undefined && (
        <details>
          <summary>{homeWords.platforms.card.ours}</summary>
          <p class="secret">{exportUrl}</p>
          <p class="fine">{homeWords.platforms.card.oursHint}</p>
          {canWrite && (
            <button
              type="button"
              class="button quiet"
              aria-disabled={busy}
              onClick={() => put({ replaceExport: true })}
            >
              {homeWords.platforms.card.newAddress}
            </button>
          )}
        </details>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
      {canWrite && !isEnding && (
        <div class="actions">
          <button
            type="button"
            class="button quiet"
            aria-disabled={busy}
            onClick={() => put({ isOn: !isOn })}
          >
            {isOn ? homeWords.platforms.card.pause : homeWords.platforms.card.resume}{' '}
            <span class="visually-hidden">{homeWords.platforms.names[platform]}</span>
          </button>
          <button type="button" class="button quiet" onClick={() => setEnding(true)}>
            {homeWords.platforms.card.end}{' '}
            <span class="visually-hidden">{homeWords.platforms.names[platform]}</span>
          </button>
        </div>
      )}
      {isEnding && (
        <div class="actions">
          <p>{homeWords.platforms.card.ending}</p>
          {mode === 'beds24' && <p>{homeWords.platforms.card.endingHub}</p>}
          <button
            type="button"
            class="button danger"
            aria-disabled={busy}
            onClick={() => run(() => operate('removeConnection', { path })).then(refresh)}
          >
            {homeWords.platforms.card.endIt}
          </button>
          <button type="button" class="button quiet" onClick={() => setEnding(false)}>
            {words.common.keep}
          </button>
        </div>
      )}
    </li>
  );
}

/** Whether both calendars were read, and what was found in theirs. */
function FeedHealth({ connection: { feed } }: { connection: Connection }) {
  if (!feed) return null;
  const { lastGoodAt, failing, found, fetchedByPlatformAt } = feed;
  return (
    <ul class="facts-plain">
      <li>
        {failing ? (
          <span class="chip bad">! {homeWords.platforms.card.unreadable(sayInstant(failing.since))}</span>
        ) : (
          <span class={lastGoodAt === undefined ? 'chip plain' : 'chip good'}>
            {lastGoodAt === undefined
              ? homeWords.platforms.card.unread
              : `✓ ${homeWords.platforms.card.read(sayInstant(lastGoodAt))}`}
          </span>
        )}
      </li>
      <li>
        {homeWords.platforms.card.found(found.bookings, found.closures)}
        {found.unsure > 0 && homeWords.platforms.card.unsure(found.unsure)}
      </li>
      <li>
        {fetchedByPlatformAt === undefined
          ? homeWords.platforms.card.notFetched
          : homeWords.platforms.card.fetched(sayInstant(fetchedByPlatformAt))}
      </li>
    </ul>
  );
}
