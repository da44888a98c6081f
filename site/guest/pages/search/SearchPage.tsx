import { useState } from 'preact/hooks';
import type { SearchResult } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { go } from '../../../shared/router/place.ts';
import { searchHomes } from '../../api/client.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { readWish, type StayWish, writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';
import { asked } from './asked.ts';
import { EmptyResult } from './EmptyResult.tsx';
import { ResultList } from './ResultList.tsx';
import { SearchForm } from './SearchForm.tsx';
import { Skeleton } from './Skeleton.tsx';

const searches = new Map<string, SearchResult>();

function useResults(wish: StayWish) {
  const [more, setMore] = useState<{ of: string; pages: readonly SearchResult[]; error?: unknown }>();
  const key = writeWish(wish);
  const first = useAnswer(key, (signal) => searchHomes(asked(wish), signal), searches);
  const pages = more?.of === key ? more.pages : [];
  const next = (pages.at(-1) ?? first.answer)?.next;
  const showMore = () =>
    searchHomes({ ...asked(wish), ...(next && { after: next }) }).then(
      (page) => setMore({ of: key, pages: [...pages, page] }),
      (error: unknown) => setMore({ of: key, pages, error }),
    );
  const homes = [...(first.answer?.properties ?? []), ...pages.flatMap(({ properties }) => properties)];
  return { first, homes, next, showMore, moreError: more?.of === key ? more.error : undefined };
}

function Results({ wish }: { wish: StayWish }) {
  const { first, homes, next, showMore, moreError } = useResults(wish);
  if (first.error) return <ErrorNotice error={first.error} retry={first.retry} />;
  if (!first.answer) return <Skeleton />;
  return (
    <>
      <h2>
        <span role="status">
          {wish.stay ? words.search.free(homes.length, next !== undefined) : words.search.browse}
        </span>
      </h2>
      {homes.length === 0 ? <EmptyResult wish={wish} /> : <ResultList homes={homes} wish={wish} />}
      {moreError !== undefined && <ErrorNotice error={moreError} />}
      {next && (
        <button type="button" class="button quiet centred" onClick={showMore}>
          {words.search.more}
        </button>
      )}
    </>
  );
}

/** Search: dates and guests in the address, homes below. */
export default function SearchPage({ query }: PageProps) {
  const wish = readWish(query);
  return (
    <>
      <div class="hero">
        <PageTitle tab={words.search.tab}>{words.search.title}</PageTitle>
        <p class="lead">{words.search.lead}</p>
        <SearchForm wish={wish} search={(next) => go(`/${writeWish(next)}`)} />
      </div>
      <Results wish={wish} />
    </>
  );
}
