import { startStubSite } from './server.ts';

/** `node test/site/stub/main.ts [port]` serves the built site with sample data, for looking at it. */
const { origin } = await startStubSite(Number(process.argv[2] ?? 4700));
console.log(`The guest site with sample data: ${origin}`);
