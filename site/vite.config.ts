import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

/** What both sites have: static files, hashed under `/assets/`, no inline script or style. */
const shared = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
} as const satisfies UserConfig;

const output = {
  outDir: fileURLToPath(new URL('../build/site', import.meta.url)),
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  target: 'es2022',
} as const;

/** The guests' site, at `/`. */
const guest: UserConfig = {
  ...shared,
  root: fileURLToPath(new URL('guest', import.meta.url)),
  build: {
    ...output,
    emptyOutDir: true,
    // What nearly every page needs comes in one file: each by itself would take more on the way.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'common',
              test: /\/site\/(guest\/(price|party|shell|stay-query|api)|shared\/(say|api|router))\//,
            },
          ],
        },
      },
    },
  },
};

/** The operators' console, at `/console/`. Built after the guests' site and beside it, with chunks of its own. */
const operator: UserConfig = {
  ...shared,
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  build: {
    ...output,
    emptyOutDir: false,
    assetsDir: 'assets/console',
    rolldownOptions: { input: fileURLToPath(new URL('console/index.html', import.meta.url)) },
  },
};

export default defineConfig(({ mode }) => (mode === 'console' ? operator : guest));
