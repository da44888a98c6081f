import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from './build.ts';
import { startStubSite } from './server.ts';

// `node test/site/stub/main.ts [port]` builds the site and serves it with sample data, for looking at it.
const folder = await mkdtemp(join(tmpdir(), 'stayflow-site-'));
await buildSite(folder);
const { origin } = await startStubSite(folder, Number(process.argv[2] ?? 4700));
console.log(`The guest site with sample data: ${origin}`);
