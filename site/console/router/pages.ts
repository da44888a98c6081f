import { findPage, type PageLoader, type Pages } from '../../shared/router/pages.ts';

const execution: PageLoader = () => import('../pages/executions/ExecutionPage.tsx');

const pages: Pages = [
  [/^\/console$/, () => import('../pages/today/TodayPage.tsx')],
  [/^\/console\/work$/, () => import('../pages/work/WorkPage.tsx')],
  [/^\/console\/executions$/, () => import('../pages/executions/ExecutionsPage.tsx'), execution],
  [/^\/console\/executions\/([\w-]+\/[\w.-]+)$/, execution],
];

const notFound: PageLoader = () => import('../pages/not-found/NotFoundPage.tsx');

/** The page at a path, and the id its path names. */
export const pageAt = (path: string) => findPage(pages, notFound, path);
