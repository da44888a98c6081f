import type { ComponentType } from 'preact';
import type { Place } from './place.ts';

/** What every page is given. */
export interface PageProps extends Place {
  /** The part of the path that names a home or a booking; empty on pages without one. */
  readonly id: string;
}

/** A page's code, loaded when first needed. */
export type PageLoader = () => Promise<{ readonly default: ComponentType<PageProps> }>;

const home: PageLoader = () => import('../pages/home/HomePage.tsx');
const checkout: PageLoader = () => import('../pages/checkout/CheckoutPage.tsx');

/** Each page's address, its code, and the page that guests mostly go to from there. */
const pages: readonly (readonly [RegExp, PageLoader, PageLoader?])[] = [
  [/^\/$/, () => import('../pages/search/SearchPage.tsx'), home],
  [/^\/homes\/([\w-]{1,64})$/, home, checkout],
  [/^\/checkout$/, checkout],
  [/^\/trip\/([\w-]{1,64})$/, () => import('../pages/trip/TripPage.tsx')],
];

const notFound: PageLoader = () => import('../pages/not-found/NotFoundPage.tsx');

/** The page at a path, the id its path names, and the page that mostly comes next. */
export function pageAt(path: string) {
  for (const [pattern, load, next] of pages) {
    const found = pattern.exec(path);
    if (found) return { load, next, id: found[1] ?? '' };
  }
  return { load: notFound, next: undefined, id: '' };
}
