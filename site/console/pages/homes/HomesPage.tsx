import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { useMember } from '../../session/use-member.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { homeWords } from '../../words/home-words.ts';
import { HomesTabs } from './HomesTabs.tsx';

type Home = AnswerOf<'listHomes'>['homes'][number];

/** The homes that somebody reaches, with the way to each and to a new one. */
export default function HomesPage() {
  const live = useLive('homes', (signal) => operate('listHomes', { signal }), 10_000);
  const { canWrite } = useMember();
  return (
    <>
      <PageTitle tab={homeWords.homes.title}>{homeWords.homes.title}</PageTitle>
      <HomesTabs here="/console/homes" />
      {canWrite && (
        <p class="actions">
          <a class="button" href="/console/homes/new">
            {homeWords.homes.add}
          </a>
        </p>
      )}
      <Answered live={live}>
        {({ homes }) =>
          homes.length === 0 ? (
            <Empty title={homeWords.homes.none}>
              <p>{homeWords.homes.noneAdvice}</p>
            </Empty>
          ) : (
            <ul class="home-list">
              {homes.map((home) => (
                <HomeCard key={home.propertyId} home={home} />
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
}

const HomeCard = ({ home }: { home: Home }) => (
  <li class="home-card">
    {home.photo ? (
      <img src={home.photo.src} alt={home.photo.alt} width="1200" height="800" loading="lazy" />
    ) : (
      <div class="no-picture" aria-hidden="true" />
    )}
    <div>
      <h2>
        <a href={`/console/homes/${home.propertyId}`}>{home.name}</a>
      </h2>
      <p class="about">
        {home.town} {!home.isOffered && <span class="chip warn">{homeWords.homes.notOffered}</span>}
      </p>
      <p class="links">
        <a href={`/console/homes/${home.propertyId}/platforms`}>
          {homeWords.homes.platforms} <span class="visually-hidden">{homeWords.homes.of(home.name)}</span>
        </a>
        <a href={`/console/calendar/${home.propertyId}`}>
          {homeWords.homes.calendar} <span class="visually-hidden">{homeWords.homes.of(home.name)}</span>
        </a>
      </p>
    </div>
  </li>
);
