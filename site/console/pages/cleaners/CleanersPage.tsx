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
import { homeWords } from '../../words/home-words.ts';
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
      <PageTitle tab={homeWords.people.cleaners.title}>{homeWords.people.cleaners.title}</PageTitle>
      <HomesTabs here="/console/cleaners" />
      <p class="lead">{homeWords.people.cleaners.lead}</p>
      {canWrite && !isAdding && (
        <p class="actions">
          <button type="button" class="button" onClick={() => setAdding(true)}>
            {homeWords.people.cleaners.add}
          </button>
        </p>
      )}
      {isAdding && (
        <section class="panel people-form" aria-labelledby="new-cleaner">
          <h2 id="new-cleaner">{homeWords.people.cleaners.fresh}</h2>
          <CleanerForm owners={owners} done={done} leave={() => setAdding(false)} />
        </section>
      )}
      <Answered live={live}>
        {({ cleaners }) =>
          cleaners.length === 0 ? (
            <Empty title={homeWords.people.cleaners.none}>
              <p>{homeWords.people.cleaners.noneAdvice}</p>
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
        {cleaner.name} {!isOn && <span class="chip plain">{homeWords.people.cleaners.noJobs}</span>}
      </h2>
      <p>
        <a href={`mailto:${cleaner.email}`}>{cleaner.email}</a>
      </p>
      {error !== undefined && <ErrorNotice error={error} />}
      <details>
        <summary>{homeWords.people.cleaners.calendar}</summary>
        <p class="secret">{cleaner.feedUrl}</p>
        <p class="fine">{homeWords.people.cleaners.calendarHint}</p>
        {canWrite && (
          <button
            type="button"
            class="button quiet"
            aria-disabled={busy}
            onClick={() => put({ replaceFeed: true })}
          >
            {homeWords.people.cleaners.newAddress}
          </button>
        )}
      </details>
      {canWrite && (
        <div class="actions">
          <button type="button" class="button quiet" onClick={() => setOpen(true)}>
            {homeWords.people.cleaners.change} <span class="visually-hidden">{cleaner.name}</span>
          </button>
          <button
            type="button"
            class="button quiet"
            aria-disabled={busy}
            onClick={() => put({ isOn: !isOn })}
          >
            {isOn ? homeWords.people.cleaners.stop : homeWords.people.cleaners.resume}
          </button>
        </div>
      )}
    </li>
  );
}
