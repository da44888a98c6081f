import { spawn } from 'node:child_process';
import { isSynthesised } from '../../synth.ts';
import { StartError } from '../start/start-error.ts';

/**
 * Synthesises the CDK app in a process of its own, whose memory goes back when it ends; not when nothing changed.
 * @throws StartError with what it printed when it fails.
 */
export async function synthesise(): Promise<void> {
  if (!isSynthesised()) await synthesiseAnew();
}

function synthesiseAnew(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['infra/synth.ts'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const keep = (part: Buffer) => {
      printed += part.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new StartError(`The CDK app cannot be synthesised:\n${printed}`)),
    );
  });
}
