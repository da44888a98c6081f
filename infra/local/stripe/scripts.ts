import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { answer, readBody, targetOf } from './http.ts';
import type { Kind } from './kinds.ts';
import { readCardNumber } from './payment/cards.ts';
import { closeDispute, openDispute } from './payment/disputes.ts';
import { answerChallenge, currentSession, expireSession, paySession } from './payment/sessions.ts';
import type { Store } from './store/store.ts';
import type { BeginWork, Work } from './work.ts';

/** What a script is told that asked for something impossible. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const lists: Readonly<Record<string, Kind>> = {
  sessions: 'checkout.session',
  payment_intents: 'payment_intent',
  charges: 'charge',
  refunds: 'refund',
  disputes: 'dispute',
  events: 'event',
};

const payBody = z.strictObject({
  /** Digits of a test card, with or without spaces. */
  card: z.string(),
  /** For sessions that know no address. */
  email: z.email().optional(),
  /** How the guest answers when the bank asks. */
  authenticate: z.enum(['complete', 'fail']).optional(),
});

const pathShape = /^\/_local\/vendors\/stripe\/([a-z_]+)(?:\/(\w+)\/([a-z]+))?$/;

/** Makes the answerer of `/_local/vendors/stripe/*`, where scripts act as the guest or as time. */
export function createScripts(store: Store, begin: BeginWork) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const body = request.method === 'POST' ? await readBody(request) : '';
      const text = act(begin(), request, body);
      await store.settled();
      json(response, 200, text);
    } catch (error) {
      await store.settled();
      const known = error instanceof Refusal ? error : new Refusal(500, `Something went wrong: ${error}`);
      json(response, known.status, JSON.stringify({ error: known.message }));
    }
  };
}

function act(work: Work, request: IncomingMessage, body: string): string {
  const { path, query } = targetOf(request);
  const [, collection = '', id, verb] = pathShape.exec(path) ?? [];
  const kind = lists[collection];
  if (request.method === 'GET' && kind && id === undefined) return listed(work, kind, query);
  if (request.method === 'POST' && collection === 'sessions' && id !== undefined) {
    if (verb === 'pay') return pay(work, id, body);
    if (verb === 'expire') return expire(work, id);
  }
  if (request.method === 'POST' && collection === 'charges' && id !== undefined && verb === 'dispute')
    return dispute(work, id, body);
  if (request.method === 'POST' && collection === 'disputes' && id !== undefined && verb === 'close')
    return close(work, id, body);
  throw new Refusal(404, `There is no ${request.method} ${path}. ${whatThereIs}`);
}

const whatThereIs = `There are GET ${Object.keys(lists).join(', ')} and POST sessions/{id}/pay, sessions/{id}/expire, charges/{id}/dispute, disputes/{id}/close.`;

function listed(work: Work, kind: Kind, query: string): string {
  const asked = Number(new URLSearchParams(query).get('limit') ?? 100);
  const limit = Number.isInteger(asked) && asked > 0 ? asked : 100;
  return `[${work.store.page(kind, { limit }).texts.join(',')}]`;
}

function sessionNamed(work: Work, id: string) {
  const session = currentSession(work, id);
  if (!session) throw new Refusal(404, `There is no Checkout session ${id}.`);
  return session;
}

function pay(work: Work, id: string, body: string): string {
  const { card: typed, email, authenticate = 'complete' } = readPayBody(body);
  const session = sessionNamed(work, id);
  const number = readCardNumber(typed);
  if ('refused' in number) throw new Refusal(422, number.refused);
  const expYear = new Date(work.now).getUTCFullYear() + 3;
  const address = session.customer_email ?? email ?? 'guest@example.com';
  const card = { ...number, expMonth: 12, expYear, name: 'Test Guest', email: address };
  const first = paySession(work, session, card);
  const payment =
    first.kind === 'challenged' ? answerChallenge(work, first.session, authenticate === 'complete') : first;
  if (payment.kind === 'closed')
    throw new Refusal(409, `The session cannot be paid: it is ${payment.session.status}.`);
  if (payment.kind === 'declined') throw new Refusal(402, payment.message);
  return JSON.stringify(payment.session);
}

function readPayBody(body: string) {
  const result = payBody.safeParse(parsed(body));
  if (result.success) return result.data;
  throw new Refusal(400, `Send {"card": "4242424242424242"}. ${z.prettifyError(result.error)}`);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const disputeBody = z.strictObject({ reason: z.string().default('fraudulent') });
const closeBody = z.strictObject({ status: z.enum(['won', 'lost']) });

/** The guest tells the bank that the payment was not theirs. */
function dispute(work: Work, id: string, body: string): string {
  const asked = disputeBody.safeParse(parsed(body) ?? {});
  if (!asked.success)
    throw new Refusal(400, `Send {"reason": "fraudulent"}. ${z.prettifyError(asked.error)}`);
  const charge = work.store.read('charge', id);
  if (!charge) throw new Refusal(404, `There is no charge ${id}.`);
  if (!charge.captured || charge.disputed)
    throw new Refusal(409, 'Only a captured charge can be disputed, and only once.');
  return JSON.stringify(openDispute(work, charge, asked.data.reason));
}

/** The bank decides. */
function close(work: Work, id: string, body: string): string {
  const asked = closeBody.safeParse(parsed(body));
  if (!asked.success) throw new Refusal(400, `Send {"status": "lost"}. ${z.prettifyError(asked.error)}`);
  const found = work.store.read('dispute', id);
  if (!found) throw new Refusal(404, `There is no dispute ${id}.`);
  return JSON.stringify(closeDispute(work, found, asked.data.status));
}

function expire(work: Work, id: string): string {
  try {
    return JSON.stringify(expireSession(work, sessionNamed(work, id)));
  } catch (error) {
    throw error instanceof ApiError ? new Refusal(409, error.message) : error;
  }
}

const json = (response: ServerResponse, status: number, body: string) =>
  answer(response, status, 'application/json', body);
