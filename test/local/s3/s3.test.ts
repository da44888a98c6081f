import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignedForm, type Signer, signForm, signUrl } from '../../../functions/adapters/s3-signature.ts';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { wireFaults } from '../../../infra/local/cloud/injected-faults.ts';
import { createCredentialIssuer } from '../../../infra/local/cognito/credentials.ts';
import { createFaults } from '../../../infra/local/faults.ts';
import { createIam } from '../../../infra/local/iam/evaluate.ts';
import { createS3 } from '../../../infra/local/s3/s3.ts';
import type { Resource } from '../../../infra/local/template.ts';

const place = { accountId: '000000000000', region: 'eu-west-1' };
const roleArn = 'arn:aws:iam::000000000000:role/uploader';
const resource = (type: string, ref: string, properties: Readonly<Record<string, unknown>>): Resource => ({
  ...{ stack: 'test', logicalId: ref, type, ref, properties, attributes: { Arn: roleArn } },
});
const resources = [
  resource('AWS::S3::Bucket', 'pictures', {}),
  resource('AWS::IAM::Role', 'uploader', {
    RoleName: 'uploader',
    AssumeRolePolicyDocument: { Statement: [] },
    Policies: [
      {
        PolicyName: 'p',
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: ['s3:PutObject', 's3:GetObject'],
              Resource: 'arn:aws:s3:::pictures/reports/*',
            },
          ],
        },
      },
    ],
  }),
];

const folder = mkdtempSync(join(tmpdir(), 's3-'));
const clock = createClock(createActivity());
const faults = createFaults();
const issuer = createCredentialIssuer(Buffer.alloc(32, 7), () => [Date.now(), clock.now()]);
const signers = {
  credentialsFor: issuer.credentialsFor,
  isOurs: issuer.isOurs,
  region: place.region,
  clocks: () => [Date.now(), clock.now()],
};
const open = () =>
  createS3({
    ...{ resources, dataDir: folder, place, clock, signers, report: console.error },
    iam: createIam(resources, place),
    faultFor: wireFaults(faults),
  });
let s3 = open();
const server = createServer((request, response) => void s3.answer(request, response));
let base: string;
let signer: Signer;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  base = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/pictures`;
  signer = { ...issuer.issueFor(roleArn), region: place.region };
});
afterAll(() => {
  server.close();
  clock.close();
  rmSync(folder, { recursive: true });
});

const url = (method: 'GET' | 'PUT', key: string, more: object = {}, at = new Date()) =>
  signUrl(signer, { method, url: `${base}/${key}`, seconds: 60, ...more }, at);
const form = (key: string, more: object = {}) =>
  signForm(
    signer,
    {
      ...{ bucket: 'pictures', key, bucketUrl: base, mostBytes: 100 },
      ...{ fields: { 'Content-Type': 'image/png' }, until: new Date(Date.now() + 60_000) },
      ...more,
    },
    new Date(),
  );
const post = async (
  { action, fields }: SignedForm,
  file: string,
  more: Readonly<Record<string, string>> = {},
) => {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...more })) body.append(name, value);
  body.append('file', new Blob([file]), 'photo.png');
  const answer = await fetch(action, { method: 'POST', body, redirect: 'manual' });
  return {
    status: answer.status,
    code: codeIn(await answer.text()),
    location: answer.headers.get('location'),
  };
};
const codeIn = (xml: string) => /<Code>(\w+)</.exec(xml)?.[1];
const get = async (address: string, headers = {}) => {
  const answer = await fetch(address, { headers });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

test('an address is signed as the documentation of S3 shows it', () => {
  const example = {
    ...{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', region: 'us-east-1' },
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  };
  const asked = {
    method: 'GET',
    url: 'https://examplebucket.s3.amazonaws.com/test.txt',
    seconds: 86_400,
  } as const;
  expect(signUrl(example, asked, new Date('2013-05-24T00:00:00Z'))).toContain(
    'X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  );
});

test('an object is put and read by signed addresses, in parts and as another type too, also after a restart', async () => {
  const put = await fetch(url('PUT', 'reports/a%20b.txt'), {
    ...{ method: 'PUT', body: 'hello' },
    headers: { 'content-type': 'text/plain' },
  });
  expect([put.status, put.headers.get('etag')]).toEqual([200, '"5d41402abc4b2a76b9719d911017c592"']);
  s3 = open();
  const whole = await get(url('GET', 'reports/a%20b.txt'));
  expect([whole.status, whole.text, whole.headers.get('content-type')]).toEqual([200, 'hello', 'text/plain']);
  const shown = url('GET', 'reports/a%20b.txt', { query: { 'response-content-type': 'image/png' } });
  expect((await get(shown)).headers.get('content-type')).toBe('image/png');
  const part = await get(url('GET', 'reports/a%20b.txt'), { range: 'bytes=1-2' });
  expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, 'el', 'bytes 1-2/5']);
});

test('nobody reads without a signature, with another one, too late, or what their role does not allow', async () => {
  const good = url('GET', 'reports/a%20b.txt');
  const other = signUrl(
    { ...signer, secretAccessKey: 'another' },
    { method: 'GET', url: `${base}/reports/a%20b.txt`, seconds: 60 },
    new Date(),
  );
  const codes = await Promise.all(
    [
      `${base}/reports/a%20b.txt`,
      good.replace('reports', 'images'),
      other,
      url('GET', 'reports/a%20b.txt', {}, new Date(Date.now() - 61_000)),
      url('GET', 'images/a.png'),
      url('GET', 'reports/none'),
    ].map(async (address) => codeIn((await get(address)).text)),
  );
  expect(codes).toEqual([
    ...['AccessDenied', 'SignatureDoesNotMatch', 'SignatureDoesNotMatch'],
    ...['AccessDenied', 'AccessDenied', 'AccessDenied'],
  ]);
});

test('a browser posts a form that keeps its policy and nothing else; sent twice it is one object', async () => {
  const good = form('reports/1', {
    fields: { 'Content-Type': 'image/png', success_action_redirect: 'http://site.test/page' },
  });
  for (const _ of [1, 2])
    expect(await post(good, 'picture')).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^http:\/\/site\.test\/page\?bucket=pictures&key=reports%2F1&etag=/),
    });
  expect((await get(url('GET', 'reports/1'))).text).toBe('picture');
  expect(await post(form('reports/2'), '')).toMatchObject({ status: 400, code: 'EntityTooSmall' });
  expect(await post(form('reports/2'), 'x'.repeat(101))).toMatchObject({
    status: 400,
    code: 'EntityTooLarge',
  });
  expect(await post(form('reports/2'), 'x', { key: 'reports/3' })).toMatchObject({ code: 'AccessDenied' });
  expect(await post(form('reports/2'), 'x', { acl: 'public-read' })).toMatchObject({ code: 'AccessDenied' });
  expect(await post(form('reports/2', { until: new Date(0) }), 'x')).toMatchObject({ code: 'AccessDenied' });
  expect(await post(form('images/2'), 'x')).toMatchObject({ code: 'AccessDenied' });
  const forged = { ...good.fields, policy: form('reports/9').fields.policy ?? '' };
  expect(await post(good, 'x', forged)).toMatchObject({ code: 'SignatureDoesNotMatch' });
  expect((await get(url('GET', 'reports/2'))).status).toBe(403);
});

test('a bucket that is out of order, or too busy, says so as S3 does, and lists nothing', async () => {
  faults.put({ service: 's3', operation: 'GetObject', mode: 'outage', count: 1 });
  expect((await get(url('GET', 'reports/1'))).status).toBe(500);
  faults.put({ service: 's3', operation: 'PostObject', mode: 'throttle', count: 1 });
  expect((await post(form('reports/4'), 'x')).status).toBe(503);
  expect((await get(`${base}?list-type=2`)).status).toBe(501);
});
