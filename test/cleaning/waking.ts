import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { AwsFault } from '../../infra/local/aws.ts';
import { recordRequest } from '../least-privilege/record-asked.ts';
import type { Engine } from '../workflows/engine.ts';

const sent = z.object({ taskToken: z.string(), output: z.string() });

/** As much of Step Functions as tasks call: it gives tokens back to the engine, once there is one. */
export interface Waking {
  readonly url: string;
  /** The tokens that were sent back. */
  readonly tokens: string[];
  to: Engine | undefined;
  close(): Promise<void>;
}

/** Starts it on a free port. */
export async function startWaking(): Promise<Waking> {
  const tokens: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    recordRequest(request, body);
    const { taskToken, output } = sent.parse(JSON.parse(body));
    tokens.push(taskToken);
    const fault = await waking.to?.endTask(taskToken, output).catch((error: unknown) => error);
    response.writeHead(fault ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(fault instanceof AwsFault ? { __type: fault.code, message: '' } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const waking: Waking = {
    url: `http://127.0.0.1:${port}`,
    tokens,
    to: undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return waking;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
