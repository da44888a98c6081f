import { open } from './world.ts';

/** Runs the counterpart in a process of its own, to be killed, with a webhook endpoint that nobody answers. */
const [folder = ''] = process.argv.slice(2);
const { port } = await open(folder, undefined);
process.stdout.write(`${port}\n`);
