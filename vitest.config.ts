import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { leastPrivilege } from './test/least-privilege/judge-run.ts';
import { LongestFirst } from './test/longest-first.ts';

const tests = ['test/**/*.test.ts', 'test/**/*.test.tsx'];
const others = process.env.SOAK ? [] : ['test/soak/**', 'node_modules/**'];

/** Tests that run functions as Lambda does: each file is a cold start. */
const ofFunctions = [
  'test/workflows/**/*.test.ts',
  'test/mail/feedback.test.ts',
  'test/channels/ical/fed-nights.test.ts',
  'test/channels/sync/**/*.test.ts',
];

export default defineConfig({
  plugins: [leastPrivilege()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    testTimeout: 90_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // Commands and laptop clouds that tests start keep what they have compiled.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'build/code-cache') },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        // Loading the AWS SDK, CDK and the laptop cloud anew for each file took a third of all time.
        test: { name: 'shared', include: tests, exclude: [...others, ...ofFunctions], isolate: false },
      },
      {
        extends: true,
        test: { name: 'alone', include: ofFunctions, isolate: false, setupFiles: ['test/forget-modules.ts'] },
      },
    ],
  },
});
