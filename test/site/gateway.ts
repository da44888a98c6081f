import { createServer, type IncomingMessage } from 'node:http';
import { unknownToken } from '../../infra/local/sigv4/refusal.ts';
import { createVerifier } from '../../infra/local/sigv4/verify.ts';

/** A small real gateway: gives credentials, judges signatures, answers what a test wants. */
export interface Gateway extends AsyncDisposable {
  readonly origin: string;
  /** How many credentials were given. */
  given(): number;
  /** Requests whose signature was right, newest last. */
  readonly taken: {
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  /** Takes back every credential given so far. */
  revoke(): void;
  /** Moves the gateway's clock, milliseconds. */
  moveClock(by: number): void;
  /** Answers the next request so; `drop` closes the connection instead. */
  answer(next: { status: number; type: string; body: string } | 'drop'): void;
}

const region = 'eu-west-1';
const ok = { status: 200, type: 'application/json', body: '{"ok":true}' };

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Starts a gateway on a free port. With `apiHost` it judges as the API behind a CDN: by that host's name. */
export async function startGateway(apiHost?: string): Promise<Gateway> {
  const secrets = new Map<string, string>();
  const taken: Gateway['taken'] = [];
  const answers: Parameters<Gateway['answer']>[0][] = [];
  let count = 0;
  let offset = 0;
  const verify = createVerifier({
    region,
    clocks: () => [Date.now() + offset],
    credentialsFor: (accessKeyId) => {
      const secretAccessKey = secrets.get(accessKeyId);
      if (!secretAccessKey) return unknownToken;
      return {
        kind: 'credentials',
        secretAccessKey,
        caller: { kind: 'role', roleArn: 'arn:aws:iam::000000000000:role/visitor' },
      };
    },
  });
  const give = () => {
    count += 1;
    const AccessKeyId = `ASIA${String(count).padStart(16, '0')}`;
    secrets.set(AccessKeyId, `secret-${count}`);
    const Expiration = Date.now() / 1000 + 3600;
    return {
      IdentityId: 'visitor',
      Credentials: { AccessKeyId, SecretKey: `secret-${count}`, SessionToken: 'token', Expiration },
    };
  };
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const { method = '', url = '' } = request;
    const headers: IncomingMessage['headers'] = { ...request.headers, ...(apiHost && { host: apiHost }) };
    response.setHeader('date', new Date(Date.now() + offset).toUTCString());
    if (url === '/config.json')
      return response.end(
        JSON.stringify({
          region,
          identityPoolId: 'pool',
          apiBase: '/api',
          identityEndpoint: `${origin()}/identity`,
          apiHost,
        }),
      );
    if (url === '/identity')
      return response.end(
        JSON.stringify(
          String(headers['x-amz-target']).endsWith('GetId') ? { IdentityId: 'visitor' } : give(),
        ),
      );
    const judged = verify({ method, url, headers, body }, ['execute-api']);
    if (judged.kind === 'refused') return response.writeHead(403).end('{"message":"Forbidden"}');
    taken.push({ url, headers, body: body.toString() });
    const answer = answers.shift() ?? ok;
    if (answer === 'drop') return response.destroy();
    return response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  const origin = () => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: origin(),
    given: () => count,
    taken,
    revoke: () => secrets.clear(),
    moveClock: (by) => {
      offset = by;
    },
    answer: (next) => answers.push(next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
