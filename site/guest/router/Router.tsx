import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { NetworkError } from '../../shared/api/errors.ts';
import { ErrorNotice } from '../shell/ErrorNotice.tsx';
import { Loading } from '../shell/Loading.tsx';
import { type PageLoader, type PageProps, pageAt } from './pages.ts';
import { usePlace } from './place.ts';

const loaded = new Map<PageLoader, ComponentType<PageProps>>();

/** The code of a page, once it has come; `failed` when it could not be fetched. */
function usePage(load: PageLoader) {
  const [, setRound] = useState(0);
  const [failed, setFailed] = useState<PageLoader>();
  const fetchPage = () => {
    setFailed(undefined);
    load().then(
      (page) => {
        loaded.set(load, page.default);
        setRound((round) => round + 1);
      },
      () => setFailed(() => load),
    );
  };
  // The page to fetch is what `load` says.
  useEffect(() => {
    if (!loaded.has(load)) fetchPage();
  }, [load]);
  return { page: loaded.get(load), failed: failed === load, retry: fetchPage };
}

/** Shows the page of the current address. */
export function Router() {
  const place = usePlace();
  const { load, id } = pageAt(place.path);
  const { page: Page, failed, retry } = usePage(load);
  if (failed) return <ErrorNotice error={new NetworkError()} retry={retry} />;
  // The key makes another home or booking a page of its own, not a changed one.
  return Page ? <Page key={place.path} id={id} {...place} /> : <Loading />;
}
