import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { createSeamPort } from '../../functions/adapters/locks/seam/seam.ts';
import { Fault } from '../../functions/faults.ts';
import { type Activity, createActivity } from '../../infra/local/activity.ts';
import { type Clock, createClock } from '../../infra/local/clock.ts';
import { createFaults } from '../../infra/local/faults.ts';
import type { NewDevice } from '../../infra/local/locks/seam/options.ts';
import { createSeamFake, type SeamFake } from '../../infra/local/locks/seam/seam.ts';
import { checkExchange, type Exchange } from './spec.ts';

const apiKey = 'seam_key_of_the_tests';
export const webhookSecret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX';

/** A Nuki keypad, which keeps times itself. */
export const nuki: NewDevice = {
  deviceId: '00000000-0000-4000-8000-0000000000d1',
  name: 'Front door',
  deviceType: 'nuki_lock',
  timeZone: 'Europe/Lisbon',
  codeLengths: [6],
  constraints: ['no_zeros', 'cannot_start_with_12'],
  mostCodes: 100,
};

/** A keypad that is given each code an hour before it opens. */
export const justInTime: NewDevice = {
  ...nuki,
  deviceId: '00000000-0000-4000-8000-0000000000d2',
  deviceType: 'smartthings_lock',
  codeLengths: [4, 5, 6],
  constraints: [],
};

/** A webhook as it came. */
export interface Hook {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const lockShape = z.object({
  isOnline: z.boolean(),
  held: z.array(z.object({ code: z.string(), opensNow: z.boolean() })),
});
const opensShape = z.object({ opens: z.boolean() });

/** Time that others go by too, and who takes the webhooks. */
interface SharedTime {
  readonly activity: Activity;
  readonly clock: Clock;
  /** Answers the status. */
  deliver(hook: Hook): Promise<number>;
}

/** The counterpart on a folder of its own, from that instant on. Everything said is held to Seam's description. */
export async function startSeam(start = '2027-05-01T10:00:00Z', shared?: SharedTime) {
  const dataDir = mkdtempSync(join(tmpdir(), 'seam-'));
  const activity = shared?.activity ?? createActivity();
  const clock = shared?.clock ?? createClock(activity, Date.parse(start) - Date.now());
  const faults = createFaults();
  const exchanges: Exchange[] = [];
  const hooks: Hook[] = [];
  const hook = { status: 200 };
  let fake: SeamFake;
  const inner = createServer((request, response) => {
    const side = request.url?.startsWith('/_local/') ? fake.answer : fake.handle;
    void side(request, response);
  });
  const innerBase = await listen(inner);
  const outer = createServer(async (request, response) => {
    const text = await textOf(request);
    if (request.url === '/hook') {
      hooks.push({ headers: request.headers, text });
      const status = (await shared?.deliver({ headers: request.headers, text })) ?? hook.status;
      return void response.writeHead(status).end();
    }
    const { authorization = '' } = request.headers;
    const passed = await fetch(innerBase + request.url, {
      method: 'POST',
      headers: { authorization },
      body: text,
    }).catch(() => undefined);
    if (!passed) return void request.socket.destroy();
    const body = await passed.text();
    exchanges.push({
      path: request.url ?? '',
      request: JSON.parse(text),
      status: passed.status,
      answer: JSON.parse(body),
    });
    response.writeHead(passed.status).end(body);
  });
  const base = await listen(outer);
  const open = () =>
    createSeamFake({
      dataDir,
      clock,
      activity,
      faults,
      apiKey,
      webhookSecret,
      deliverTo: () => `${base}/hook`,
      devices: [nuki, justInTime],
    });
  fake = open();
  const script = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${innerBase}/_local/vendors/seam/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const told: unknown = await answer.json();
    expect(answer.status, JSON.stringify(told)).toBe(200);
    return told;
  };
  return {
    base,
    apiKey,
    clock,
    activity,
    faults,
    exchanges,
    hooks,
    hook,
    script,
    connect: (more: { apiKey?: string; timeoutMs?: number } = {}) =>
      createSeamPort({ apiKey, base, ...more }),
    /** Whether the digits open the door now. */
    opens: async (code: string, { deviceId }: NewDevice = nuki) =>
      opensShape.parse(await script('POST', `devices/${deviceId}/enter`, { code })).opens,
    lock: async ({ deviceId }: NewDevice = nuki) =>
      lockShape.parse(await script('GET', `devices/${deviceId}`)),
    /** Kills the counterpart and starts it again on what it kept. */
    restart() {
      fake.close();
      fake = open();
    },
    to: (instant: string) => clock.advanceTo(Date.parse(instant)),
    [Symbol.asyncDispose]: async () => {
      fake.close();
      if (!shared) clock.close();
      for (const server of [inner, outer]) {
        server.closeAllConnections();
        server.close();
      }
      rmSync(dataDir, { recursive: true });
      expect(exchanges.flatMap(checkExchange)).toEqual([]);
    },
  };
}

/** The counterpart as tests have it. */
export type SeamWorld = Awaited<ReturnType<typeof startSeam>>;

const listen = (server: Server) =>
  new Promise<string>((ready) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      ready(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`);
    });
  });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** The fault that a call ends in. */
export async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Fault) return error;
  throw new Error(`expected a fault, got ${String(error)}`);
}
