import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { useLive } from '../../api/use-live.ts';
import { useMember } from '../../session/use-member.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { HomesTabs } from '../homes/HomesTabs.tsx';
import { CleanerForm } from './CleanerForm.tsx';

type Cleaner = AnswerOf<'listCleaners'>['cleaners'][number];

/** Who cleans, with the address of their calendar; added, changed, and given no more jobs. */
export default function CleanersPage() {
  const live = useLive('cleaners', (signal) => operate('listCleaners', { signal }), 0);
  const { owners, canWrite } = useMember();
  const [isAdding, setAdding] = useState(false);
  const done = () => {
    setAdding(false);
    live.refresh();
  };
  return (
    <>
      <PageTitle tab="Cleaners">Cleaners</PageTitle>
      <HomesTabs here="/console/cleaners" />
      <p class="lead">
        They are asked by mail, and need no account. Which homes they clean is chosen with each home.
      </p>
      {canWrite && !isAdding && (
        <p class="actions">
          <button type="button" class="button" onClick={() => setAdding(true)}>
            Add a cleaner
          </button>
        </p>
      )}
      {isAdding && (
        <section class="panel people-form" aria-labelledby="new-cleaner">
          <h2 id="new-cleaner">A new cleaner</h2>
          <CleanerForm owners={owners} done={done} leave={() => setAdding(false)} />
        </section>
      )}
      <Answered live={live}>
        {({ cleaners }) =>
          cleaners.length === 0 ? (
            <Empty title="No cleaners yet">
              <p>Whoever has none sees to the homes themselves.</p>
            </Empty>
          ) : (
            <ul class="people">
              {cleaners.map((cleaner) => (
                <CleanerCard
                  key={cleaner.cleanerId}
                  cleaner={cleaner}
                  canWrite={owners.some((owner) => owner.ownerId === cleaner.ownerId && owner.canWrite)}
                  refresh={live.refresh}
                />
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
}

interface CardProps {
  readonly cleaner: Cleaner;
  readonly canWrite: boolean;
  refresh(): void;
}

function CleanerCard({ cleaner, canWrite, refresh }: CardProps) {
  const [isOpen, setOpen] = useState(false);
  const { busy, error, run } = useAction();
  const { cleanerId, version, isOn } = cleaner;
  const put = (change: object) =>
    run(() => operate('changeCleaner', { path: { cleanerId }, body: { version, ...change } })).then(refresh);
  if (isOpen)
    return (
      <li class="panel">
        <h2>{cleaner.name}</h2>
        <CleanerForm
          cleaner={cleaner}
          done={() => {
            setOpen(false);
            refresh();
          }}
          leave={() => setOpen(false)}
        />
      </li>
    );
  return (
    <li class="panel">
      <h2>
        {cleaner.name} {!isOn && <span class="chip plain">Gets no jobs</span>}
      </h2>
      <p>
        <a href={`mailto:${cleaner.email}`}>{cleaner.email}</a>
      </p>
      {error !== undefined && <ErrorNotice error={error} />}
      <details>
        <summary>Their calendar</summary>
        <p class="secret">{cleaner.feedUrl}</p>
        <p class="fine">They subscribe to it once. Whoever has the address sees when homes are empty.</p>
        {canWrite && (
          <button
            type="button"
            class="button quiet"
            aria-disabled={busy}
            onClick={() => put({ replaceFeed: true })}
          >
            Make a new address
          </button>
        )}
      </details>
      {canWrite && (
        <div class="actions">
          <button type="button" class="button quiet" onClick={() => setOpen(true)}>
            Change <span class="visually-hidden">{cleaner.name}</span>
          </button>
          <button
            type="button"
            class="button quiet"
            aria-disabled={busy}
            onClick={() => put({ isOn: !isOn })}
          >
            {isOn ? 'Give no more jobs' : 'Give jobs again'}
          </button>
        </div>
      )}
    </li>
  );
}
