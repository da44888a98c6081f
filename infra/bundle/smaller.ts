import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { repository } from './paths.ts';

const standIn = (name: string) => ({ path: join(repository, 'infra/bundle', name) });

/** zod's namespace object keeps all its languages alive; its English is imported beside them and stays. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer }) =>
      importer.includes('/node_modules/zod/') ? standIn('no-locales.ts') : undefined,
    ),
};

const wholeZod = "import { z } from 'zod';";

/**
 * esbuild drops what is not used of a namespace that is imported as one, but keeps all of an object that is exported:
 * 100 KB of each function that our way of importing zod would cost.
 */
const usedOfZod: Plugin = {
  name: 'used-of-zod',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/functions\/.*\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(wholeZod, "import * as z from 'zod';"),
      loader: extname(path) === '.tsx' ? 'tsx' : 'ts',
    })),
};

/** nodemailer's list of media types by file name, 75 KB: our attachments say what they are. */
const namedMediaTypes: Plugin = {
  name: 'named-media-types',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/mime-types\.js$/ }, ({ importer }) =>
      importer.includes('/node_modules/nodemailer/') ? standIn('no-media-types.ts') : undefined,
    ),
};

/** Parts of the SDK that no call of ours comes to. */
const usedOfSdk: Plugin = {
  name: 'used-of-sdk',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, () => standIn('no-event-streams.ts'));
    onResolve({ filter: /^@aws-sdk\/middleware-endpoint-discovery$/ }, () =>
      standIn('no-endpoint-discovery.ts'),
    );
  },
};

/** What makes bundles smaller than esbuild can by itself. */
export const smaller: readonly Plugin[] = [englishOnly, usedOfZod, namedMediaTypes, usedOfSdk];
