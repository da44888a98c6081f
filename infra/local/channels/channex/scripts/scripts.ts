import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answerJson, readJson } from '../../../pages/json.ts';
import { targetOf } from '../../../stripe/http.ts';
import type { Calls } from '../../calls.ts';
import { ApiError } from '../api/errors.ts';
import type { Limits } from '../api/limits.ts';
import { bookingsOf } from '../api/revisions.ts';
import { changeShape, orderShape } from '../bookings/order.ts';
import { cancelBooking, changeBooking, Refusal, takeBooking } from '../bookings/take.ts';
import type { Store } from '../store/store.ts';
import { type Message, troubleMessage } from '../webhooks/message.ts';
import type { Work } from '../work.ts';
import { addListing, listings } from './listings.ts';
import { believedNights, editNights } from './nights.ts';

/** What scripts work with. */
interface ScriptParts {
  readonly store: Store;
  readonly calls: Calls;
  readonly limits: Limits;
  readonly begin: () => Work;
  /** Tells the webhooks. */
  readonly send: (message: Message) => void;
}

/** Makes the answerer of `/_local/vendors/channex/*`, where scripts act as guests, platforms and owners. */
export function createScripts(parts: ScriptParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const body = request.method === 'GET' ? undefined : await readJson(request);
      answerJson(response, 200, act(parts, request, body));
    } catch (error) {
      answerJson(response, statusOf(error), { error: sentenceOf(error) });
    }
  };
}

const root = '/_local/vendors/channex';

const whatThereIs =
  'There are GET listings, bookings, revisions, calls, limits and nights?propertyId=&from=&to=, and POST listings, bookings, bookings/{id}/change, bookings/{id}/cancel, nights and troubles.';

/** `bookings/{id}/change` is `bookings/change` about an id. */
function act(
  { store, calls, limits, begin, send }: ScriptParts,
  request: IncomingMessage,
  body: unknown,
): unknown {
  const { path, query } = targetOf(request);
  const [collection = '', id = '', verb = ''] = path.slice(root.length + 1).split('/');
  const asked = `${request.method} ${[collection, verb].filter(Boolean).join('/')}`;
  const answers: Readonly<Record<string, () => unknown>> = {
    'GET listings': () => listings(store),
    'POST listings': () => addListing(store, body),
    'GET bookings': () => bookingsOf(store),
    'GET revisions': () =>
      store.revisions.all().map(({ revision, isAcknowledged }) => ({ ...revision, isAcknowledged })),
    'GET calls': () => calls.list(),
    'GET limits': () => limits.busiest(),
    'POST bookings': () => takeBooking(begin(), orderShape.parse(body)),
    'POST bookings/change': () => changeBooking(begin(), id, changeShape.parse(body)),
    'POST bookings/cancel': () => cancelBooking(begin(), id),
    'GET nights': () => believedNights(store, new URLSearchParams(query)),
    'POST nights': () => editNights(store, body),
    'POST troubles': () => send(troubleMessage(body)),
  };
  const answer = answers[asked];
  if (!answer) throw new Refusal(404, `There is no ${request.method} ${path}. ${whatThereIs}`);
  return store.together(answer);
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal || error instanceof ApiError) return error.status;
  return error instanceof z.ZodError || error instanceof RangeError ? 400 : 500;
}

function sentenceOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (error instanceof ApiError) return JSON.stringify(error.body);
  return error instanceof Error ? error.message : String(error);
}
