import { createServer } from 'node:http';
import { vi } from 'vitest';
import { createWire } from '../../infra/local/wire/wire.ts';
import { closeServer, listen } from '../local/sigv4/a-signed-request.ts';
import type { Engine } from './engine.ts';

const nobody = () => {
  throw new Error('Nobody has credentials of ours here');
};

/** Lets functions reach the engine as they reach Step Functions. Answers how to end that. */
export async function serveEngine(engine: Engine): Promise<() => Promise<unknown>> {
  const handle = createWire({
    services: [engine.stepFunctions],
    dynamo: { forward: async () => ({ status: 400, headers: {}, body: Buffer.alloc(0) }) },
    credentials: { credentialsFor: nobody, isOurs: () => false },
    place: { accountId: '000000000000', region: 'eu-west-1' },
    clock: engine.clock,
  });
  const server = createServer((request, response) => void handle(request, response));
  vi.stubEnv('AWS_ENDPOINT_URL_SFN', `http://127.0.0.1:${await listen(server)}`);
  return () => closeServer(server);
}
