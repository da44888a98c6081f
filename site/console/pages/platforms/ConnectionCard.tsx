import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { sayCount } from '../../say/say-count.ts';
import { sayInstant } from '../../say/say-time.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { modeNames, platformNames } from './say-platform.ts';

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
        {platformNames[platform]} {!isOn && <span class="chip warn">Paused</span>}
      </h2>
      <p>
        {modeNames[mode]}, listing {listing}
      </p>
      <FeedHealth connection={connection} />
      {exportUrl !== undefined && (
        <details>
          <summary>Our calendar for this platform</summary>
          <p class="secret">{exportUrl}</p>
          <p class="fine">Give it this address and no other: by it we know what it has seen.</p>
          {canWrite && (
            <button
              type="button"
              class="button quiet"
              aria-disabled={busy}
              onClick={() => put({ replaceExport: true })}
            >
              Make a new address
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
            {isOn ? 'Pause' : 'Resume'} <span class="visually-hidden">{platformNames[platform]}</span>
          </button>
          <button type="button" class="button quiet" onClick={() => setEnding(true)}>
            End it… <span class="visually-hidden">{platformNames[platform]}</span>
          </button>
        </div>
      )}
      {isEnding && (
        <div class="actions">
          <p>Guests who booked there come all the same. Nights it had only closed are free again.</p>
          <button
            type="button"
            class="button danger"
            aria-disabled={busy}
            onClick={() => run(() => operate('removeConnection', { path })).then(refresh)}
          >
            End this connection
          </button>
          <button type="button" class="button quiet" onClick={() => setEnding(false)}>
            Keep it
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
          <span class="chip bad">! Not readable since {sayInstant(failing.since)}</span>
        ) : (
          <span class={lastGoodAt === undefined ? 'chip plain' : 'chip good'}>
            {lastGoodAt === undefined ? 'Not read yet' : `✓ Read ${sayInstant(lastGoodAt)}`}
          </span>
        )}
      </li>
      <li>
        In it: {sayCount(found.bookings, 'booking')}, {sayCount(found.closures, 'closure')}
        {found.unsure > 0 && `, ${found.unsure} of which it does not say what they are`}
      </li>
      <li>
        {fetchedByPlatformAt === undefined
          ? 'The platform has not read our calendar yet.'
          : `The platform read ours ${sayInstant(fetchedByPlatformAt)}.`}
      </li>
    </ul>
  );
}
