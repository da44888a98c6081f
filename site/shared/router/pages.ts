import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Place } from './place.ts';

/** What every page is given. */
export interface PageProps extends Place {
  /** The part of the path that says what the page is about; empty on pages without one. */
  readonly id: string;
}

/** A page's code, loaded when first needed. */
export type PageLoader = () => Promise<{ readonly default: ComponentType<PageProps> }>;

/** The pages of a site: each one's address, its code, and the page that people mostly go to from there. */
export type Pages = readonly (readonly [RegExp, PageLoader, PageLoader?])[];

/** The page at a path, the id its path names, and the page that mostly comes next. */
export function findPage(pages: Pages, notFound: PageLoader, path: string) {
  for (const [pattern, load, next] of pages) {
    const found = pattern.exec(path);
    if (found) return { load, next, id: found[1] ?? '' };
  }
  return { load: notFound, next: undefined, id: '' };
}

const loaded = new Map<PageLoader, ComponentType<PageProps>>();

const fetched = async (load: PageLoader) => {
  if (!loaded.has(load)) loaded.set(load, (await load()).default);
};

/**
 * The code of a page, once it has come; `failed` when it could not be fetched. Then that of the `next` page, so that
 * nobody sees it being fetched; where that fails it is fetched when it is needed.
 */
export function usePage(load: PageLoader, next?: PageLoader) {
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
