import { type Asking, send } from '../ask.ts';
import { type Credentials, type Signing, sign } from '../signing.ts';
import type { World } from '../world.ts';
import { type Case, forbidden, json } from './case.ts';

const asking: Asking = { method: 'GET', path: '/api/properties' };

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

const signedBy = (name: string, signing: (world: World) => Partial<Signing>): Case => ({
  name: `a request with ${name}`,
  ask: async (world) => {
    const { port } = world.instance;
    const usual = { credentials: world.visitor, port };
    return send(port, await sign(asking, { ...usual, ...signing(world) }));
  },
  refusal: forbidden,
});

const credentials = (name: string, choose: (world: World) => Credentials): Case =>
  signedBy(name, (world) => ({ credentials: choose(world) }));

/** A signed request that somebody changed on its way. */
const changed = (name: string, original: Asking, change: (signed: Asking) => Asking): Case => ({
  name: `a request with ${name}`,
  ask: async ({ visitor, instance: { port } }) =>
    send(port, change(await sign(original, { credentials: visitor, port }))),
  refusal: forbidden,
});

const header = (name: string, change: (value: string) => string) => (signed: Asking) => ({
  ...signed,
  headers: { ...signed.headers, [name]: change(signed.headers?.[name] ?? '') },
});

const lastTurned = (text: string) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
const middleTurned = (text: string) => {
  const at = Math.floor(text.length / 2);
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
};

/** The visitor's role as credentials of two hours ago; they lasted one. */
function expired({ issuerBefore, visitor }: World): Credentials {
  const found = issuerBefore.credentialsFor(visitor.accessKeyId, visitor.sessionToken);
  if (found.kind !== 'credentials' || found.caller.kind !== 'role') throw new Error('The visitor has a role');
  return issuerBefore.issueTo(found.caller.identityId ?? '', found.caller.roleArn);
}

const quote = json('/api/quotes', { propertyId: 'seeblick' });

/** Requests whose sender is not known or may not. */
export const badSignatures: readonly Case[] = [
  {
    name: 'a request without a signature',
    ask: ({ instance }) => send(instance.port, asking),
    refusal: forbidden,
  },
  changed('a forged signature', asking, header('authorization', lastTurned)),
  changed(
    'half an authorization',
    asking,
    header('authorization', (text) => text.slice(0, 60)),
  ),
  changed(
    'another scheme',
    asking,
    header('authorization', () => 'Bearer token'),
  ),
  changed('a tampered session token', asking, header('x-amz-security-token', middleTurned)),
  changed(
    'an empty session token',
    asking,
    header('x-amz-security-token', () => ''),
  ),
  changed('another query than was signed', asking, (signed) => ({
    ...signed,
    path: '/api/properties?adults=2',
  })),
  changed('another path than was signed', asking, (signed) => ({
    ...signed,
    path: '/api/properties/seeblick',
  })),
  changed('another body than was signed', quote, (signed) => ({ ...signed, body: '{"propertyId":"villa"}' })),
  signedBy('a signature of three hours ago', () => ({ at: hours(-3) })),
  signedBy('a signature of tomorrow', () => ({ at: hours(24) })),
  signedBy('a signature for another region', () => ({ region: 'us-east-1' })),
  signedBy('a signature for another service', () => ({ service: 's3' })),
  credentials('the role of a function', ({ issuerBefore, functionRole }) =>
    issuerBefore.issueFor(functionRole),
  ),
  credentials('a role that does not exist', ({ issuerBefore }) =>
    issuerBefore.issueFor('arn:aws:iam::000000000000:role/nobody'),
  ),
  credentials('expired credentials', expired),
  credentials('a made-up key', ({ visitor }) => ({ ...visitor, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })),
  credentials('a made-up secret', ({ visitor }) => ({ ...visitor, secretAccessKey: 'secret' })),
];
