import type { ComponentType } from 'preact';
import type { Place } from './place.ts';

/** What every page is given. */
export interface PageProps extends Place {
  /** The part of the path that names a home or a booking; empty on pages without one. */
  readonly id: string;
}

/** A page's code, loaded when first needed. */
export type PageLoader = () => Promise<{ readonly default: ComponentType<PageProps> }>;

const pages: readonly (readonly [RegExp, PageLoader])[] = [
  [/^\/$/, () => import('../pages/search/SearchPage.tsx')],
  [/^\/homes\/([\w-]{1,64})$/, () => import('../pages/home/HomePage.tsx')],
  [/^\/checkout$/, () => import('../pages/checkout/CheckoutPage.tsx')],
  [/^\/trip\/([\w-]{1,64})$/, () => import('../pages/trip/TripPage.tsx')],
];

const notFound: PageLoader = () => import('../pages/not-found/NotFoundPage.tsx');

/** The page at a path, and the id its path names. */
export function pageAt(path: string): { readonly load: PageLoader; readonly id: string } {
  for (const [pattern, load] of pages) {
    const found = pattern.exec(path);
    if (found) return { load, id: found[1] ?? '' };
  }
  return { load: notFound, id: '' };
}
