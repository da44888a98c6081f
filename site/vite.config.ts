import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the guest site into `build/site`: static files, hashed under `/assets/`, no inline script or style. */
export default defineConfig({
  root: fileURLToPath(new URL('guest', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('../build/site', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
});
