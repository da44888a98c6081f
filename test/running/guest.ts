import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { bookingCreated, bookingResult } from '../../functions/api/bookings/schemas.ts';
import { quoteResult } from '../../functions/api/browse/schemas.ts';
import type { Instance } from './instance.ts';
import { becomeVisitor } from './visitor.ts';

/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

/** A stay that a guest asks for. */
export interface AskedStay {
  readonly propertyId: string;
  readonly arrival: string;
  readonly departure: string;
  readonly adults?: number;
}

/** A guest without a browser: the same requests, signed with a visitor's credentials. */
export interface ScriptedGuest {
  ask(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<ApiAnswer>;
  quote(stay: AskedStay): Promise<z.infer<typeof quoteResult>>;
  /** `POST /bookings`, whatever the answer. */
  book(quoteId: string, key?: string, changes?: object): Promise<ApiAnswer>;
  hold(stay: AskedStay): Promise<z.infer<typeof bookingCreated>>;
  read(booking: { bookingId: string; accessToken: string }): Promise<z.infer<typeof bookingResult>>;
  /** Pays on Stripe's page. */
  pay(booking: { bookingId: string }, card?: string): Promise<void>;
}

/** A laptop cloud that runs on a port. */
type Reached = Pick<Instance, 'port'>;

/** Becomes a guest of a running laptop cloud. */
export async function becomeGuest(instance: Reached): Promise<ScriptedGuest> {
  const { port } = instance;
  const visitor = await becomeVisitor(port);
  const ask: ScriptedGuest['ask'] = async (method, path, { body, headers = {} } = {}) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const type = text === undefined ? {} : { 'content-type': 'application/json' };
    const request = visitor.sign({
      method,
      path: `/api${path}`,
      headers: { ...type, ...headers },
      ...(text !== undefined && { body: text }),
    });
    const response = await fetch(`http://127.0.0.1:${port}${request.path}`, {
      method,
      headers: request.headers,
      ...(text !== undefined && { body: text }),
    });
    const answered = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    const parsed: unknown = contentType.includes('json') ? JSON.parse(answered) : answered;
    return { status: response.status, type: contentType, body: parsed };
  };
  const quote: ScriptedGuest['quote'] = async (stay) =>
    quoteResult.parse((await ask('POST', '/quotes', { body: { adults: 2, ...stay } })).body);
  const book: ScriptedGuest['book'] = (quoteId, key = randomUUID(), changes = {}) =>
    ask('POST', '/bookings', {
      headers: { 'idempotency-key': key },
      body: {
        quoteId,
        guest: { name: 'Ada Guest', email: 'ada@example.com', locale: 'en' },
        policyAccepted: true,
        ...changes,
      },
    });
  return {
    ask,
    quote,
    book,
    hold: async (stay) => bookingCreated.parse((await book((await quote(stay)).quoteId)).body),
    read: async ({ bookingId, accessToken }) => {
      const headers = { 'x-booking-token': accessToken };
      return bookingResult.parse((await ask('GET', `/bookings/${bookingId}`, { headers })).body);
    },
    pay: (booking, card) => pay(port, booking, card),
  };
}

const sessions = z.array(z.looseObject({ id: z.string(), client_reference_id: z.string() }));

async function pay(port: number, { bookingId }: { bookingId: string }, card = '4242424242424242') {
  const vendor = `http://127.0.0.1:${port}/_local/vendors/stripe/sessions`;
  const session = sessions
    .parse(await (await fetch(vendor)).json())
    .find(({ client_reference_id }) => client_reference_id === bookingId);
  if (!session) throw new Error(`Stripe has no session for ${bookingId}`);
  await fetch(`${vendor}/${session.id}/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  });
}

/** Waits until nothing is under way in the laptop cloud. */
export const quiet = async ({ port }: Reached): Promise<void> => {
  await fetch(`http://127.0.0.1:${port}/_local/quiet`);
};

/** Moves the laptop cloud's clock by an ISO 8601 duration. */
export const advance = async ({ port }: Reached, duration: string): Promise<void> => {
  const response = await fetch(`http://127.0.0.1:${port}/_local/clock`, {
    method: 'POST',
    body: JSON.stringify({ advance: duration }),
  });
  if (!response.ok) throw new Error(await response.text());
};

const mails = z.array(z.object({ to: z.string(), subject: z.string(), text: z.string() }));

/** The mails sent so far, oldest first. */
export const mailbox = async ({ port }: Reached): Promise<z.infer<typeof mails>> =>
  mails.parse(await (await fetch(`http://127.0.0.1:${port}/_local/mail`)).json());
