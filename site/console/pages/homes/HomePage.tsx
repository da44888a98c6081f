import type { PageProps } from '../../../shared/router/pages.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { useMember } from '../../session/use-member.ts';
import { Answered } from '../../shell/Answered.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { homeWords } from '../../words/home-words.ts';
import { HomeForm } from './HomeForm.tsx';
import { TakeAway } from './TakeAway.tsx';

/** Everything of a home that its owner decides, to be changed. */
export default function HomePage({ id }: PageProps) {
  const live = useLive(id, (signal) => operate('getHome', { path: { propertyId: id }, signal }), 0);
  const { owners } = useMember();
  return (
    <Answered live={live}>
      {({ propertyId, ownerId, version, home }) => {
        const canWrite = owners.some((owner) => owner.ownerId === ownerId && owner.canWrite);
        return (
          <>
            <p class="crumbs">
              <a href="/console/homes">{homeWords.homes.title}</a>
            </p>
            <PageTitle tab={home.name}>{home.name}</PageTitle>
            <p class="links">
              <a href={`/console/homes/${propertyId}/platforms`}>{homeWords.homes.platforms}</a>
              <a href={`/console/calendar/${propertyId}`}>{homeWords.homes.calendar}</a>
              {home.isOffered && <a href={`/homes/${propertyId}`}>{homeWords.homes.asGuests}</a>}
            </p>
            {/* Whoever loads it anew gives up what they had written. */}
            <HomeForm
              key={version}
              saved={{ propertyId, version }}
              begin={home}
              ownerId={ownerId}
              canWrite={canWrite}
              reload={live.refresh}
            />
            {canWrite && <TakeAway propertyId={propertyId} name={home.name} />}
          </>
        );
      }}
    </Answered>
  );
}
