import { execFileSync } from 'node:child_process';

/** Loads a bundle as Lambda's runtime does, and tells how long that took, milliseconds. */
const load = `
  const began = performance.now();
  const { handler } = require(process.argv[1]);
  if (typeof handler !== 'function') throw new Error('There is no handler');
  console.log(performance.now() - began);
`;

/** What Lambda gives every function. */
const ofLambda = {
  AWS_REGION: 'eu-west-1',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  PATH: process.env.PATH ?? '',
};

/**
 * How long the code of a bundle takes until its handler can be called, in a process of its own, milliseconds. The start of
 * Node itself and of Lambda's machine are not in it.
 */
export function measureStart(path: string, environment: Readonly<Record<string, string>>): number {
  const env = { ...ofLambda, ...environment };
  return Number(execFileSync(process.execPath, ['-e', load, path], { env, encoding: 'utf8' }));
}

/** The one in the middle. */
export const medianOf = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
