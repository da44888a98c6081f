import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { keptMs } from './api/idempotency.ts';
import { createApi } from './api/serve.ts';
import { createAlarm, doWhatIsDue } from './due.ts';
import { answer, targetOf } from './http.ts';
import { anEvent } from './objects/event.ts';
import { handledEvents, type StripeOptions } from './options.ts';
import { createPayPage } from './page/serve.ts';
import { createScripts } from './scripts.ts';
import { openStore } from './store/store.ts';
import { createSender } from './webhooks/sender.ts';
import type { BeginWork } from './work.ts';

/** A counterpart of Stripe: the API, the payment page and the other side for scripts. */
export interface StripeFake {
  /** Answers `/v1/*`, `/c/pay/*` and `/_local/vendors/stripe/*`; 404 for anything else. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Starts its own server on the loopback interface and answers the port; 0 takes a free one. */
  listen(port: number): Promise<number>;
  /** Stops; what is not done is taken up by the next one on the same folder. */
  close(): Promise<void>;
}

const hour = 3_600_000;
/** Stripe lists events of the last 30 days (docs.stripe.com/api/events). */
const eventsKeptMs = 30 * 24 * hour;

/** Opens the counterpart on its folder; what was due meanwhile happens at once. */
export function createStripe(options: StripeOptions): StripeFake {
  const { clock, activity, faults } = options;
  let address = options.publicUrl ?? '';
  const wanted = options.webhookEvents ?? handledEvents;
  let forgotten = clock.now();

  const store = openStore(options.dataDir, activity, (due) => alarm.note(due));
  const begin: BeginWork = (request = { id: null, idempotency_key: null }) => {
    const now = clock.now();
    const seconds = Math.floor(now / 1000);
    if (now - forgotten > hour) {
      forgotten = now;
      store.forget(now - keptMs, now - eventsKeptMs);
    }
    return {
      store,
      now,
      seconds,
      request,
      pageOf: (sessionId) => `${address}/c/pay/${sessionId}`,
      record(draft) {
        const isWanted = wanted.includes(draft.type);
        const event = anEvent(draft, seconds, request, isWanted ? 1 : 0);
        store.write('event', event);
        if (isWanted) sender.queue(event.id);
      },
    };
  };
  const alarm = createAlarm(clock, store.nextDue, () => doWhatIsDue(store, begin, sender));
  const endpoint = { url: options.deliverTo, secret: options.webhookSecret };
  const sender = createSender(endpoint, store, clock, activity, faults);
  const due = store.nextDue();
  if (due !== undefined) alarm.note(due);

  const api = createApi({ secretKey: options.secretKey, store, clock, faults, begin });
  const page = createPayPage(store, begin);
  const scripts = createScripts(store, begin);
  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const { path } = targetOf(request);
    if (path.startsWith('/v1/')) return api(request, response);
    if (path.startsWith('/c/pay/')) return page(request, response);
    if (path.startsWith('/_local/vendors/stripe/')) return scripts(request, response);
    answer(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n');
  };
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    route(request, response).catch((error: unknown) => {
      console.error('The Stripe counterpart failed:', error);
      response.destroy();
    });
  const server = createServer((request, response) => void handle(request, response));
  return {
    handle,
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          const bound = server.address();
          const actual = bound !== null && typeof bound === 'object' ? bound.port : port;
          if (options.publicUrl === undefined) address = `http://127.0.0.1:${actual}`;
          resolve(actual);
        });
      }),
    async close() {
      alarm.close();
      sender.close();
      await store.settled();
      server.closeAllConnections();
      await new Promise<void>((closed) => {
        if (server.listening) server.close(() => closed());
        else closed();
      });
      store.close();
    },
  };
}
