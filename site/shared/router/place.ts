import { useEffect, useState } from 'preact/hooks';

/** Where somebody is: the address without the origin. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const moved = 'stayflow:moved';

const here = (): Place => ({
  path: location.pathname.replace(/\/+$/, '') || '/',
  query: new URLSearchParams(location.search),
});

/** Goes to an address of this site. `replace` leaves no trace in the history and keeps the scroll position. */
export function go(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') history.replaceState(null, '', address);
  else if (address !== location.pathname + location.search + location.hash)
    history.pushState(null, '', address);
  dispatchEvent(new CustomEvent(moved, { detail: how }));
}

/** Where somebody is, following links, Back and Forward. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const follow = () => setPlace(here());
    addEventListener('popstate', follow);
    addEventListener(moved, follow);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener(moved, follow);
    };
  }, []);
  return place;
}

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** Follows plain clicks on links to pages of `site`, a folder such as `/console`, without loading a new page. */
export const followLinks =
  (site = '/') =>
  (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || !isPlainClick(event)) return;
    if (link.origin !== location.origin || link.target || link.getAttribute('href')?.startsWith('#')) return;
    if (!link.pathname.startsWith(site)) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
    scrollTo(0, 0);
  };
