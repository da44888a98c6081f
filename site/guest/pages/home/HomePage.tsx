import { ProblemError } from '../../../shared/api/errors.ts';
import type { Home } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { go } from '../../../shared/router/place.ts';
import { readHome } from '../../api/client.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { sayCountry } from '../../shell/say-country.ts';
import { readWish, type StayWish, writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import NotFoundPage from '../not-found/NotFoundPage.tsx';
import { About } from './About.tsx';
import { BookingBar } from './BookingBar.tsx';
import { BookingBox } from './BookingBox.tsx';
import { Gallery } from './Gallery.tsx';
import { homes } from './homes.ts';
import { StayCalendar } from './StayCalendar.tsx';
import { useHomeQuote } from './use-home-quote.ts';

const backAddress = (wish: StayWish): string => `/${writeWish({ ...wish, promotionCode: undefined })}`;

function HomeDetails({ home, wish }: { home: Home; wish: StayWish }) {
  const asked = useHomeQuote(home.id, wish);
  const change = (next: StayWish) => go(`/homes/${home.id}${writeWish(next)}`, 'replace');
  return (
    <article>
      <a class="back" href={backAddress(wish)}>
        <span aria-hidden="true">←</span> {words.home.allHomes}
      </a>
      <p class="town">
        {home.town}, {sayCountry(home.country)}
      </p>
      <PageTitle tab={home.name}>{home.name}</PageTitle>
      <p class="lead">{home.summary}</p>
      <Gallery photos={home.photos} />
      <div class="beside">
        <div>
          <About home={home} />
          <StayCalendar home={home} wish={wish} change={change} />
        </div>
        <BookingBox {...{ home, wish, change, asked }} />
      </div>
      <BookingBar {...{ home, wish, asked }} />
    </article>
  );
}

/** A home: pictures, what it is, which nights are free, and the exact price of a stay. */
export default function HomePage({ id, query }: PageProps) {
  const { answer, error, retry } = useAnswer(id, () => readHome(id), homes);
  if (answer) return <HomeDetails home={answer} wish={readWish(query)} />;
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage />;
  return error ? <ErrorNotice error={error} retry={retry} /> : <Loading />;
}
