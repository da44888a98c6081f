import { useState } from 'preact/hooks';
import type { PageProps } from '../../../shared/router/pages.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { useMember } from '../../session/use-member.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { homeWords } from '../../words/home-words.ts';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectionCard } from './ConnectionCard.tsx';
import { NightsTold } from './NightsTold.tsx';

/** Where a home is let beside its own site: the connections, how they go, and what each was told of every night. */
export default function PlatformsPage({ id: propertyId }: PageProps) {
  const path = { propertyId };
  const home = useLive(propertyId, (signal) => operate('getHome', { path, signal }), 0);
  const live = useLive(propertyId, (signal) => operate('listConnections', { path, signal }), 15_000);
  const { owners } = useMember();
  const [isAdding, setAdding] = useState(false);
  const ownerId = home.answer?.ownerId;
  const canWrite = owners.some((owner) => owner.ownerId === ownerId && owner.canWrite);
  const name = home.answer?.home.name ?? homeWords.platforms.thisHome;
  return (
    <>
      <p class="crumbs">
        <a href="/console/homes">{homeWords.homes.title}</a> ›{' '}
        <a href={`/console/homes/${propertyId}`}>{name}</a>
      </p>
      <PageTitle tab={homeWords.platforms.tab(name)}>{homeWords.platforms.title}</PageTitle>
      <p class="lead">{homeWords.platforms.lead}</p>
      {canWrite && !isAdding && (
        <p class="actions">
          <button type="button" class="button" onClick={() => setAdding(true)}>
            {homeWords.platforms.connect.title}
          </button>
        </p>
      )}
      {isAdding && (
        <ConnectForm
          propertyId={propertyId}
          done={() => {
            setAdding(false);
            live.refresh();
          }}
          leave={() => setAdding(false)}
        />
      )}
      <Answered live={live}>
        {({ connections }) =>
          connections.length === 0 ? (
            <Empty title={homeWords.platforms.none}>
              <p>{homeWords.platforms.noneAdvice}</p>
            </Empty>
          ) : (
            <>
              <ul class="people">
                {connections.map((connection) => (
                  <ConnectionCard
                    key={connection.connectionId}
                    connection={connection}
                    canWrite={canWrite}
                    refresh={live.refresh}
                  />
                ))}
              </ul>
              <NightsTold propertyId={propertyId} connections={connections} />
            </>
          )
        }
      </Answered>
    </>
  );
}
