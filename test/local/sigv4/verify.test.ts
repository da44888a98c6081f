import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedRequest } from '../../../infra/local/sigv4/canonical.ts';
import { expiredToken, unknownToken } from '../../../infra/local/sigv4/refusal.ts';
import { createVerifier } from '../../../infra/local/sigv4/verify.ts';
import { type Recorder, startRecorder, visitor, withHeader } from './a-signed-request.ts';

const region = 'eu-west-1';
const caller = { kind: 'role', roleArn: 'arn:aws:iam::000000000000:role/visitor' } as const;

const verifierAt = (...clocks: number[]) =>
  createVerifier({
    region,
    clocks: () => clocks,
    credentialsFor: (accessKeyId, token) => {
      if (token === 'an old one') return expiredToken;
      if (accessKeyId !== visitor.accessKeyId || token !== visitor.sessionToken) return unknownToken;
      return { kind: 'credentials', secretAccessKey: visitor.secretAccessKey, caller };
    },
  });
const verify = (request: SignedRequest, service = 'execute-api', ...clocks: number[]) =>
  verifierAt(...(clocks.length > 0 ? clocks : [Date.now()]))(request, [service]);

let recorder: Recorder;
beforeAll(async () => {
  recorder = await startRecorder();
});
afterAll(() => recorder.close());

const browser = new AwsClient({ ...visitor, service: 'execute-api', region, retries: 0 });
const received = async (path: string, init: RequestInit = {}) => {
  await browser.fetch(`${recorder.origin}${path}`, init);
  return recorder.last();
};
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'idempotency-key': 'a  key   with spaces' },
});

describe('a request signed as the browser signs', () => {
  it.each([
    ['a plain path', '/api/properties'],
    ['the root', '/'],
    ['a trailing slash', '/api/'],
    ['a query', '/api/properties?arrival=2027-07-04&departure=2027-07-11&adults=2'],
    ['a query out of order, with repeats', '/api/p?b=2&a=2&a=1&a-b=3&a.=4&aa=5'],
    ['names without values', '/api/p?flag&other='],
    ['spaces and pluses', '/api/p?q=two%20words&r=a+b&s=1%2B1'],
    ['marks', "/api/p?q=!'()*~-_.&x=%2F%3A%40%26%3D%23%25"],
    ['letters of other scripts', '/api/p?q=Z%C3%BCrich%20%E6%9D%B1%E4%BA%AC%20%F0%9F%8F%A1'],
    ['letters of other scripts, not encoded', '/api/Zürich?q=Zürich 東京'],
    ['an encoded path', '/api/properties/a%20b%2Fc/calendar'],
    ['marks in the path', "/api/p/a'b(c)d*e!f~g:h@i,j;k=l$m"],
    ['doubled slashes', '/api//properties///x'],
  ])('is accepted with %s', async (_, path) => {
    expect(verify(await received(path))).toEqual({
      kind: 'verified',
      caller,
      accessKeyId: visitor.accessKeyId,
    });
  });

  it('is accepted with a JSON body and header values with runs of spaces', async () => {
    expect(verify(await received('/api/quotes', json({ name: 'Zoë', nights: 7 }))).kind).toBe('verified');
  });

  it('is accepted with an empty body', async () => {
    expect(verify(await received('/api/quotes', { method: 'POST', body: '' })).kind).toBe('verified');
  });

  it('is accepted with bytes as the body', async () => {
    const body = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
    expect(verify(await received('/api/quotes', { method: 'POST', body })).kind).toBe('verified');
  });

  it('is accepted for S3, where the path is encoded once', async () => {
    const s3 = new AwsClient({ ...visitor, service: 's3', region, retries: 0 });
    await s3.fetch(`${recorder.origin}/bucket/a%20b/(1)!.jpg`);
    expect(verify(recorder.last(), 's3').kind).toBe('verified');
  });
});

describe('a request signed by the AWS SDK', () => {
  const client = () => ({ endpoint: recorder.origin, region, credentials: visitor, maxAttempts: 1 });

  it('is accepted from a JSON client', async () => {
    await new DynamoDBClient(client()).send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'é' } } }));
    expect(verify(recorder.last(), 'dynamodb').kind).toBe('verified');
  });

  it('is accepted from a REST client whose path holds an encoded ARN', async () => {
    await new LambdaClient(client()).send(
      new InvokeCommand({
        FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
        Payload: '{"a":1}',
      }),
    );
    expect(recorder.last().url).toContain('%3A');
    expect(verify(recorder.last(), 'lambda').kind).toBe('verified');
  });

  it('is accepted from the signer alone, repeated query values included', async () => {
    const signer = new SignatureV4({
      credentials: visitor,
      region,
      service: 'execute-api',
      sha256: Hash.bind(null, 'sha256'),
    });
    const signed = await signer.sign({
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/api/x',
      query: { q: ['b', 'a', 'ä +'], r: "!'()*" },
      headers: { host: recorder.host },
    });
    const url = "/api/x?r=!'()*&q=b&q=a&q=%C3%A4%20%2B";
    const { method, headers } = signed;
    expect(verify({ method, url, headers, body: Buffer.alloc(0) }).kind).toBe('verified');
  });
});

describe('a request that was changed on its way', () => {
  const body = { quoteId: 'q-1234567890', guest: { name: 'Ada' } };
  const flip = (text: string, at: number) =>
    `${text.slice(0, at)}${text[at] === 'Q' ? 'R' : 'Q'}${text.slice(at + 1)}`;
  const everyFlip = (text: string) => Array.from(text, (_, at) => flip(text, at));
  const sent = () => received('/api/bookings/b1?from=2027-07&note=two%20words', json(body));

  it('is refused for every changed character of the method, path and query', async () => {
    const request = await sent();
    for (const method of [...everyFlip(request.method), 'GET']) {
      expect(verify({ ...request, method }).kind).toBe('refused');
    }
    for (const url of everyFlip(request.url))
      expect(verify({ ...request, url })).toMatchObject({ kind: 'refused' });
  });

  it('is refused for every changed byte of the body', async () => {
    const request = await sent();
    for (const text of everyFlip(Buffer.from(request.body).toString())) {
      expect(verify({ ...request, body: Buffer.from(text) }).kind).toBe('refused');
    }
    expect(verify({ ...request, body: Buffer.alloc(0) }).kind).toBe('refused');
  });

  it('is refused for every changed character of a signed header', async () => {
    const request = await sent();
    const signed = ['host', 'idempotency-key', 'x-amz-date', 'x-amz-security-token'];
    for (const name of signed) {
      const value = String(request.headers[name]);
      for (const changed of [...everyFlip(value), undefined]) {
        expect(verify(withHeader(request, name, changed)), `${name}: ${changed}`).toMatchObject({
          kind: 'refused',
        });
      }
    }
  });

  it('is refused for every changed character of the Authorization header', async () => {
    const request = await sent();
    const value = String(request.headers.authorization);
    for (const changed of everyFlip(value)) {
      // Spaces between the parts carry nothing.
      if (changed.replace(', Q', ', ').length < changed.length) continue;
      expect(verify(withHeader(request, 'authorization', changed)), changed).toMatchObject({
        kind: 'refused',
      });
    }
  });

  it('is refused with an added, dropped or repeated query value', async () => {
    const request = await sent();
    for (const url of [
      `${request.url}&a=1`,
      `${request.url}&from=2027-07`,
      '/api/bookings/b1?from=2027-07',
    ]) {
      expect(verify({ ...request, url }).kind).toBe('refused');
    }
  });

  it('is refused without the host among the signed headers', async () => {
    const request = await sent();
    const authorization = String(request.headers.authorization).replace(
      'SignedHeaders=host;',
      'SignedHeaders=',
    );
    expect(verify(withHeader(request, 'authorization', authorization))).toMatchObject({
      reason: 'wrong-signature',
    });
  });

  it('is refused, not failed on, when the query is no URL encoding', async () => {
    const request = await sent();
    expect(verify({ ...request, url: '/api/p?q=%E0%A4%A' })).toMatchObject({ reason: 'wrong-signature' });
  });
});

describe('the reason of a refusal', () => {
  it('is the missing token without a signature', async () => {
    const request = withHeader(await received('/'), 'authorization', undefined);
    expect(verify(request)).toMatchObject({
      reason: 'missing-token',
      message: 'Missing Authentication Token',
    });
  });

  it('names each part that the header lacks', async () => {
    const request = withHeader(await received('/'), 'authorization', 'AWS4-HMAC-SHA256 Credential=a');
    expect(verify(request)).toMatchObject({
      reason: 'incomplete-signature',
      message: expect.stringContaining(
        "requires 'SignedHeaders' parameter. Authorization header requires 'Signature'",
      ),
    });
  });

  it('is the scheme when it is another', async () => {
    const request = withHeader(await received('/'), 'authorization', 'Bearer abc');
    expect(verify(request)).toMatchObject({ reason: 'incomplete-signature' });
  });

  it('is the access key when nobody has it', async () => {
    const stranger = new AwsClient({ ...visitor, accessKeyId: 'AKIANOBODY', service: 'execute-api', region });
    await stranger.fetch(recorder.origin);
    expect(verify(recorder.last())).toMatchObject({
      reason: 'unknown-token',
      message: 'The security token included in the request is invalid.',
    });
  });

  it('is the token when its hour is over', async () => {
    const late = new AwsClient({ ...visitor, sessionToken: 'an old one', service: 'execute-api', region });
    await late.fetch(recorder.origin);
    expect(verify(recorder.last())).toMatchObject({ reason: 'expired-token' });
  });

  it('is the secret when it is another, with what should have been signed', async () => {
    const thief = new AwsClient({ ...visitor, secretAccessKey: 'guessed', service: 'execute-api', region });
    await thief.fetch(`${recorder.origin}/api/x`);
    expect(verify(recorder.last())).toMatchObject({
      reason: 'wrong-signature',
      message: expect.stringMatching(/does not match the signature you provided.*'GET\n\/api\/x\n/s),
    });
  });

  it('is the service or region it was signed for', async () => {
    const request = await received('/');
    expect(verify(request, 'dynamodb')).toMatchObject({
      message: "Credential should be scoped to correct service: 'dynamodb'.",
    });
    const elsewhere = new AwsClient({ ...visitor, service: 'execute-api', region: 'us-east-1' });
    await elsewhere.fetch(recorder.origin);
    expect(verify(recorder.last()).kind).toBe('refused');
  });
});

describe('the time of signing', () => {
  const minute = 60_000;

  it('may be five minutes off the clock and no more', async () => {
    const request = await received('/');
    const signed = Date.now();
    expect(verify(request, 'execute-api', signed + 4 * minute).kind).toBe('verified');
    expect(verify(request, 'execute-api', signed - 4 * minute).kind).toBe('verified');
    expect(verify(request, 'execute-api', signed + 6 * minute)).toMatchObject({
      reason: 'wrong-signature',
      message: expect.stringMatching(
        /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
      ),
    });
    expect(verify(request, 'execute-api', signed - 6 * minute)).toMatchObject({
      message: expect.stringMatching(/^Signature not yet current: /),
    });
  });

  it('may fit either the machine’s clock or the shared one', async () => {
    const request = await received('/');
    const tenMonths = 300 * 86_400_000;
    expect(verify(request, 'execute-api', Date.now(), Date.now() + tenMonths).kind).toBe('verified');
    expect(verify(request, 'execute-api', Date.now() + tenMonths, Date.now()).kind).toBe('verified');
  });

  it('must be of the day that the credential is scoped to', async () => {
    const request = await received('/');
    const authorization = String(request.headers.authorization).replace(/\/\d{8}\//, '/20200101/');
    expect(verify(withHeader(request, 'authorization', authorization)).kind).toBe('refused');
  });

  it('must be a time', async () => {
    const request = withHeader(await received('/'), 'x-amz-date', 'yesterday');
    expect(verify(request)).toMatchObject({ reason: 'incomplete-signature' });
  });
});
