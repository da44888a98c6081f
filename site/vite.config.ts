import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

/** What both sites have: static files, hashed under `/assets/`, no inline script or style. */
const shared = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
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
    // Small parts of many pages come in one file: each by itself would take more on the way.
    rolldownOptions: {
      input: fileURLToPath(new URL('console/index.html', import.meta.url)),
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'common',
              test: /\/site\/(console\/(api|say|shell|stay|form|session|by-hand)|shared\/(say|api|router))\//,
            },
          ],
        },
      },
    },
  },
};

export default defineConfig(({ mode }) => (mode === 'console' ? operator : guest));
