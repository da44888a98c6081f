import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: process.env.SOAK ? [] : ['test/soak/**', 'node_modules/**'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // Loading the AWS SDK, CDK and the laptop cloud anew for each file took a third of all time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
