import { findPage, type PageLoader, type Pages } from '../../shared/router/pages.ts';
import { fetchHomeWords } from '../words/home-words.ts';

const execution: PageLoader = () => import('../pages/executions/ExecutionPage.tsx');

const booking: PageLoader = () => import('../pages/booking/BookingPage.tsx');

/** A page about homes comes along with its words. */
const withHomeWords =
  (load: PageLoader): PageLoader =>
  async () => {
    const [page] = await Promise.all([load(), fetchHomeWords()]);
    return page;
  };

const home = withHomeWords(() => import('../pages/homes/HomePage.tsx'));

const pages: Pages = [
  [/^\/console$/, () => import('../pages/today/TodayPage.tsx')],
  [/^\/console\/calendar$/, () => import('../pages/calendar/CalendarPage.tsx'), booking],
  [/^\/console\/calendar\/([\w-]+)$/, () => import('../pages/calendar/HomeCalendarPage.tsx')],
  [/^\/console\/work$/, () => import('../pages/work/WorkPage.tsx')],
  [/^\/console\/bookings$/, () => import('../pages/bookings/BookingsPage.tsx'), booking],
  [/^\/console\/bookings\/new$/, () => import('../pages/new-booking/NewBookingPage.tsx'), booking],
  [/^\/console\/bookings\/([\w-]+)$/, booking],
  [/^\/console\/homes$/, withHomeWords(() => import('../pages/homes/HomesPage.tsx')), home],
  [/^\/console\/homes\/new$/, withHomeWords(() => import('../pages/homes/NewHomePage.tsx')), home],
  [/^\/console\/homes\/([\w-]+)$/, home],
  [
    /^\/console\/homes\/([\w-]+)\/platforms$/,
    withHomeWords(() => import('../pages/platforms/PlatformsPage.tsx')),
  ],
  [/^\/console\/members$/, withHomeWords(() => import('../pages/members/MembersPage.tsx'))],
  [/^\/console\/legal$/, withHomeWords(() => import('../pages/legal/LegalPage.tsx'))],
  [/^\/console\/cleaners$/, withHomeWords(() => import('../pages/cleaners/CleanersPage.tsx'))],
  [/^\/console\/numbers$/, () => import('../pages/numbers/NumbersPage.tsx')],
  [/^\/console\/executions$/, () => import('../pages/executions/ExecutionsPage.tsx'), execution],
  [/^\/console\/executions\/([\w-]+\/[\w.-]+)$/, execution],
];

const notFound: PageLoader = () => import('../pages/not-found/NotFoundPage.tsx');

/** The page at a path, and the id its path names. */
export const pageAt = (path: string) => findPage(pages, notFound, path);
