import { NetworkError } from '../../shared/api/errors.ts';
import { usePage } from '../../shared/router/pages.ts';
import { usePlace } from '../../shared/router/place.ts';
import { ErrorNotice } from '../shell/ErrorNotice.tsx';
import { Loading } from '../shell/Loading.tsx';
import { pageAt } from './pages.ts';

/** Shows the page of the current address. */
export function Router() {
  const place = usePlace();
  const { load, next, id } = pageAt(place.path);
  const { page: Page, failed, retry } = usePage(load, next);
  if (failed) return <ErrorNotice error={new NetworkError()} retry={retry} />;
  // The key makes another home or booking a page of its own, not a changed one.
  return Page ? <Page key={place.path} id={id} {...place} /> : <Loading />;
}
