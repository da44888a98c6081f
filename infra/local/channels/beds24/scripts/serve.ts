import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../clock.ts';
import { targetOf } from '../../../stripe/http.ts';
import type { Calls } from '../../calls.ts';
import { ApiError } from '../api-error.ts';
import { answerJson, parsed, readBody } from '../http.ts';
import type { Store } from '../store/store.ts';
import { cancelBooking, changeBooking, makeBooking } from './bookings.ts';
import { addRoom, editCalendar, invite, nightsOfRoom } from './rooms.ts';

/** What scripts work with. */
export interface ScriptParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly calls: Calls;
  /** Tells the account's webhook of a booking. */
  readonly tell: (bookingId: number) => void;
}

/** What a script asks for. */
export interface Ask extends ScriptParts {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The number in the path; 0 where there is none. */
  readonly id: number;
  readonly body: unknown;
  readonly query: URLSearchParams;
}

/** Where scripts act: method and path below `/_local/vendors/beds24/`, `{id}` standing for a number. */
const acts: Readonly<Record<string, (ask: Ask) => unknown>> = {
  'GET rooms': ({ store }) => store.rooms(),
  'POST rooms': addRoom,
  'GET rooms/{id}/nights': nightsOfRoom,
  'POST rooms/{id}/calendar': editCalendar,
  'GET bookings': ({ store }) => store.bookings.all(),
  'POST bookings': makeBooking,
  'POST bookings/{id}': changeBooking,
  'POST bookings/{id}/cancel': cancelBooking,
  'GET webhooks': ({ store }) => store.deliveries.all(),
  'GET calls': ({ calls }) => calls.list(),
  'GET credits': ({ store, now }) => ({ ...store.credits.balance(now), most: store.credits.most() }),
  'POST invite-codes': invite,
};

const prefix = '/_local/vendors/beds24/';

/** Makes the answerer of `/_local/vendors/beds24/*`, where scripts act as platforms, their guests and the hub's owner. */
export function createScripts(parts: ScriptParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const text = request.method === 'POST' ? await readBody(request) : '';
      const result = act(parts, request, text);
      answerJson(response, 200, JSON.stringify(result));
    } catch (error) {
      const status = error instanceof ApiError ? error.status : 500;
      const message = error instanceof ApiError ? error.message : `Something went wrong: ${error}`;
      answerJson(response, status, JSON.stringify({ error: message }));
    }
  };
}

function act(parts: ScriptParts, request: IncomingMessage, text: string): unknown {
  const { path, query } = targetOf(request);
  const below = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  const [, id] = /\/(\d+)(?:\/|$)/.exec(below) ?? [];
  const name = `${request.method} ${below.replace(/\/\d+(?=\/|$)/, '/{id}')}`;
  const run = acts[name];
  if (!run) throw new ApiError(404, `There is no ${name}. There are ${Object.keys(acts).join(', ')}.`);
  const body = text === '' ? {} : parsed(text);
  const now = parts.clock.now();
  const ask = { ...parts, now, id: Number(id ?? 0), body, query: new URLSearchParams(query) };
  return parts.store.transact(() => run(ask));
}
