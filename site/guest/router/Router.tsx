import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { NetworkError } from '../../shared/api/errors.ts';
import { ErrorNotice } from '../shell/ErrorNotice.tsx';
import { Loading } from '../shell/Loading.tsx';
import { type PageLoader, type PageProps, pageAt } from './pages.ts';
import { usePlace } from './place.ts';

const loaded = new Map<PageLoader, ComponentType<PageProps>>();

const fetched = async (load: PageLoader) => {
  if (!loaded.has(load)) loaded.set(load, (await load()).default);
};

/**
 * The code of a page, once it has come; `failed` when it could not be fetched. Then that of the `next` page, so that
 * nobody sees it being fetched; where that fails it is fetched when it is needed.
 */
function usePage(load: PageLoader, next: PageLoader | undefined) {
  const [, setRound] = useState(0);
  const [failed, setFailed] = useState<PageLoader>();
  const fetchNext = () => next && fetched(next).catch(() => undefined);
  const fetchPage = () => {
    setFailed(undefined);
    fetched(load).then(
      () => {
        setRound((round) => round + 1);
        fetchNext();
      },
      () => setFailed(() => load),
    );
  };
  // The page to fetch is what `load` says.
  useEffect(() => {
    if (loaded.has(load)) fetchNext();
    else fetchPage();
  }, [load]);
  return { page: loaded.get(load), failed: failed === load, retry: fetchPage };
}

/** Shows the page of the current address. */
export function Router() {
  const place = usePlace();
  const { load, next, id } = pageAt(place.path);
  const { page: Page, failed, retry } = usePage(load, next);
  if (failed) return <ErrorNotice error={new NetworkError()} retry={retry} />;
  // The key makes another home or booking a page of its own, not a changed one.
  return Page ? <Page key={place.path} id={id} {...place} /> : <Loading />;
}
