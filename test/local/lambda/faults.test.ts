import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { LambdaFault } from '../../../infra/local/lambda/lambda.ts';
import { startWorld } from './world.ts';

/** An HTTP server that counts what reached it. */
async function startEffects() {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    seen,
    url: `http://127.0.0.1:${port}`,
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const callsTwice = `
  const http = require('node:http');
  const viaHttp = (url) => new Promise((done, fail) => http.get(url, (answer) => answer.resume().on('end', done)).on('error', fail));
  exports.handler = async ({ url, how }) => {
    const call = how === 'fetch' ? (to) => fetch(to).then((answer) => answer.text()) : viaHttp;
    await call(url + '/first'); await call(url + '/second'); return 'done';
  };`;

test.each(['fetch', 'http'])(
  'a crash after an effect over %s leaves the effect and no result',
  async (how) => {
    using effects = await startEffects();
    const faults: LambdaFault[] = [{ mode: 'crash-after-effect', calls: 1 }];
    await using world = await startWorld({ faultOf: () => faults.pop() });
    await world.deploy('pay', callsTwice);
    const crashed = await world.invoke('pay', { url: effects.url, how });
    expect(crashed).toMatchObject({ functionError: 'Unhandled', result: { errorType: 'Runtime.ExitError' } });
    expect(effects.seen).toEqual(['/first']);
    expect((await world.invoke('pay', { url: effects.url, how })).result).toBe('done');
  },
);

test('a crash without a number comes when all effects are done, before the result returns', async () => {
  using effects = await startEffects();
  const faults: LambdaFault[] = [{ mode: 'crash-after-effect' }];
  await using world = await startWorld({ faultOf: () => faults.pop() });
  await world.deploy('pay', callsTwice);
  const crashed = await world.invoke('pay', { url: effects.url });
  expect(crashed.result.errorType).toBe('Runtime.ExitError');
  expect(effects.seen).toEqual(['/first', '/second']);
});

test.each([
  ['outage', { name: 'ServiceException', status: 500 }],
  ['throttle', { name: 'TooManyRequestsException', status: 429 }],
] as const)('under %s Lambda refuses, and runs nothing', async (mode, error) => {
  await using world = await startWorld({ faultOf: () => ({ mode }) });
  await world.deploy('pay', 'exports.handler = async () => 1;');
  await expect(world.invoke('pay')).rejects.toMatchObject(error);
  expect(world.lambda.workers()).toBe(0);
});
