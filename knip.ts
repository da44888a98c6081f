import type { KnipConfig } from 'knip';
import { functions } from './functions/functions.ts';

/** What is reached from none of these is dead. */
const config: KnipConfig = {
  entry: [
    ...Object.values(functions).map(({ entry }) => entry),
    // Read by path: bundled with a function, run in a worker, served to a browser, or deployed to CloudFront.
    'infra/bundle/{environment-credentials,no-*}.ts',
    'infra/local/pages/static/local.js',
    'infra/stacks/page-addresses.js',
    'site/{guest,console}/main.tsx',
    'test/**/*.test.{ts,tsx}',
    'test/e2e/take-screenshots.ts',
    'test/site/stub/main.ts',
  ],
  project: ['{functions,workflows,infra,site,test}/**/*.{ts,tsx,js}'],
  // A type of a public function's answer is exported so that readers can name it.
  exclude: ['types'],
  // Tests read its script as text and run it in the page.
  ignoreDependencies: ['axe-core'],
};

export default config;
