import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { FaultyService } from '../faults/services.ts';
import type { Faults } from '../faults.ts';
import { isFromHere } from './admit-local.ts';
import { requestedInstant } from './clock-request.ts';
import { answerFaultyServices, createFaultsPage } from './faults.ts';
import { answerJson, readJson } from './json.ts';
import { answerMail } from './mail-page.ts';
import { answerPreviews } from './mail-previews.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** What stands behind `/_local/`. */
export interface OtherSide {
  readonly clock: Clock;
  readonly activity: Activity;
  /** Mails sent so far, newest last. */
  readonly mail: () => readonly unknown[];
  /** What AWS would bill, counted since the start. */
  readonly usage: () => object;
  /** Acts as a mail's receiver; false where there is no such mail. */
  readonly feedBack: (mailId: string, kind: 'bounce' | 'complaint') => boolean;
  readonly faults: Faults;
  /** What can be made to misbehave. */
  readonly faultyServices: readonly FaultyService[];
  /** Connections of homes with platforms. */
  readonly connections: () => Promise<readonly unknown[]>;
  /** Vendors by name; each answers below `/_local/vendors/<name>`. */
  readonly vendors: Readonly<Record<string, Answer>>;
}

/** Answers `/_local/`: the other side of everything, as pages and as JSON. */
export function createLocalPages(side: OtherSide): Answer {
  const faults = createFaultsPage(side.faults, side.faultyServices);
  const pages = sirv(fileURLToPath(new URL('./static', import.meta.url)), { dev: true });
  const routes: Readonly<Record<string, Answer>> = {
    'GET /_local/clock': (_, response) => answerJson(response, 200, clockNow(side)),
    'POST /_local/clock': (request, response) => moveClock(side, request, response),
    'GET /_local/mail': (_, response) => answerJson(response, 200, side.mail()),
    'GET /_local/usage': (_, response) => answerJson(response, 200, side.usage()),
    'GET /_local/quiet': async (_, response) => {
      await side.activity.quiet();
      answerJson(response, 200, { quiet: true, ...clockNow(side) });
    },
    'GET /_local/connections': async (_, response) => answerJson(response, 200, await side.connections()),
    'GET /_local/faults': faults,
    'PUT /_local/faults': faults,
    'DELETE /_local/faults': faults,
    'GET /_local/faults/services': answerFaultyServices(side.faultyServices),
  };
  return async (request, response) => {
    if (!isFromHere(request.headers))
      return answerJson(response, 403, { error: 'Only programs and pages of this machine may call this.' });
    const path = (request.url ?? '').split('?')[0] ?? '';
    const vendor = /^\/_local\/vendors\/([a-z0-9]+)(\/|$)/.exec(path)?.[1];
    const [, mailId, feedback] = /^\/_local\/mail\/([\w-]+)(?:\/(bounce|complaint))?$/.exec(path) ?? [];
    const answer = vendor === undefined ? routes[`${request.method} ${path}`] : side.vendors[vendor];
    try {
      if (answer) await answer(request, response);
      else if (request.method === 'GET' && answerPreviews(path, response)) return;
      else if (mailId !== undefined) await answerMails(side, request, response, mailId, feedback);
      else if (vendor === undefined) servePage(pages, request, response);
      else answerJson(response, 404, { error: `There is no vendor "${vendor}" here.` });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      answerJson(response, 400, { error: error.message });
    }
  };
}

/** `GET /_local/mail/<id>`; `POST` below it acts as the receiver. */
async function answerMails(
  side: OtherSide,
  { method }: IncomingMessage,
  response: ServerResponse,
  id: string,
  feedback: string | undefined,
) {
  if (feedback === undefined) return answerMail(side.mail(), id, response);
  if (method !== 'POST') return answerJson(response, 405, { error: 'Send a POST.' });
  const isKnown = side.feedBack(id, feedback === 'bounce' ? 'bounce' : 'complaint');
  answerJson(response, isKnown ? 202 : 404, isKnown ? {} : { error: `There is no mail "${id}" here.` });
}

const clockNow = ({ clock }: OtherSide) => ({ now: new Date(clock.now()).toISOString() });

async function moveClock(side: OtherSide, request: IncomingMessage, response: ServerResponse) {
  const instant = requestedInstant(await readJson(request), side.clock.now());
  await side.clock.advanceTo(instant);
  answerJson(response, 200, clockNow(side));
}

function servePage(pages: ReturnType<typeof sirv>, request: IncomingMessage, response: ServerResponse) {
  const path = request.url ?? '/_local';
  if (path === '/_local') {
    response.writeHead(308, { location: '/_local/' });
    response.end();
    return;
  }
  request.url = path.slice('/_local'.length);
  response.setHeader('content-security-policy', "default-src 'self'; frame-src 'self'; style-src 'self'");
  pages(request, response, () => answerJson(response, 404, { error: `Nothing is served at ${path}.` }));
}
