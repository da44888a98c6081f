import { findPage, type PageLoader, type Pages } from '../../shared/router/pages.ts';
import NotFoundPage from '../pages/not-found/NotFoundPage.tsx';
import { fetchLegalWords } from '../words/legal.ts';
import { fetchSignInWords } from '../words/sign-in.ts';
import { fetchTripWords } from '../words/trip.ts';

const home: PageLoader = () => import('../pages/home/HomePage.tsx');
const checkout: PageLoader = () => import('../pages/checkout/CheckoutPage.tsx');

/** A page that comes along with words of its own. */
const withWords =
  (load: PageLoader, ...words: readonly (() => Promise<void>)[]): PageLoader =>
  async () => {
    const [page] = await Promise.all([load(), ...words.map((fetchWords) => fetchWords())]);
    return page;
  };

const trip = withWords(() => import('../pages/trip/TripPage.tsx'), fetchTripWords);
const trips = withWords(() => import('../pages/trips/TripsPage.tsx'), fetchTripWords, fetchSignInWords);

const legal = withWords(() => import('../pages/legal/LegalPage.tsx'), fetchLegalWords);

const pages: Pages = [
  [/^\/$/, () => import('../pages/search/SearchPage.tsx'), home],
  [/^\/homes\/([\w-]{1,64})$/, home, checkout],
  [/^\/checkout$/, checkout],
  [/^\/trips$/, trips],
  [/^\/trip\/([\w-]{1,64})$/, trip],
  [/^\/(imprint|privacy|terms)$/, legal],
];

// A file of its own would cost more than it holds.
const notFound: PageLoader = async () => ({ default: NotFoundPage });

/** The page at a path, the id its path names, and the page that guests mostly go to from there. */
export const pageAt = (path: string) => findPage(pages, notFound, path);
