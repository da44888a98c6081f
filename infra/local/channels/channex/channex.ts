import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAlarm } from '../../stripe/due.ts';
import { answer, targetOf } from '../../stripe/http.ts';
import { createCalls } from '../calls.ts';
import { createLimits } from './api/limits.ts';
import { feedWindow } from './api/revisions.ts';
import { createApi } from './api/serve.ts';
import type { ChannexOptions } from './options.ts';
import { createScripts } from './scripts/scripts.ts';
import { openStore } from './store/store.ts';
import { endpointOf, listenersOf } from './webhooks/listeners.ts';
import { bodyOf, type Message, messagesOf, nonAcked } from './webhooks/message.ts';
import { createSender } from './webhooks/sender.ts';
import type { Work } from './work.ts';

/** A counterpart of Channex and of the platforms behind it. */
export interface ChannexFake {
  /** Answers the API at any path that ends in `/api/v1/...`, and what `answer` answers; 404 for anything else. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers `/_local/vendors/channex/...`, where scripts act as guests, platforms and owners. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Stops; what is not done is taken up by the next one on the same folder. */
  close(): Promise<void>;
}

const apiPath = /^(?:\/[\w-]+)*?\/api\/v1(\/.*)$/;

/** Opens the counterpart on its folder; what was due meanwhile happens at once. */
export function createChannex(options: ChannexOptions): ChannexFake {
  const { clock } = options;
  const store = openStore(options.dataDir, (due) => alarm.note(due));
  const sender = createSender({
    ...options,
    store,
    endpointOf: (webhook) => endpointOf(store, options.endpoint, webhook),
  });
  const send = (message: Message) => {
    for (const { id, sendData } of listenersOf(store, options.endpoint, message))
      sender.start(store.deliveries.add(id, message.event, bodyOf(message, sendData, clock.now())));
  };
  const begin = (): Work => ({
    store,
    now: clock.now(),
    tell(revision) {
      messagesOf(revision).forEach(send);
      alarm.note(clock.now() + feedWindow);
    },
  });
  const warn = (now: number) => {
    for (const { revision } of store.revisions.unwarned(now - feedWindow)) {
      store.revisions.warned(revision.id);
      send(nonAcked(revision));
    }
  };
  const nextDue = () => {
    const oldest = store.revisions.oldestUnwarned();
    const dues = [store.deliveries.nextDue(), oldest === undefined ? undefined : oldest + feedWindow];
    return dues.reduce((a, b) => (a === undefined ? b : b === undefined ? a : Math.min(a, b)), undefined);
  };
  const alarm = createAlarm(clock, nextDue, () => {
    store.together(() => warn(clock.now()));
    sender.sendDue(clock.now());
  });
  const due = nextDue();
  if (due !== undefined) alarm.note(due);

  const calls = createCalls();
  const limits = createLimits(clock);
  const api = createApi({ ...options, store, calls, limits, begin });
  const scripts = createScripts({ store, calls, limits, begin, send });
  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const { path, query } = targetOf(request);
    const below = apiPath.exec(path)?.[1];
    if (below !== undefined) return api(request, response, below, query);
    if (path.startsWith('/_local/vendors/channex/')) return scripts(request, response);
    answer(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n');
  };
  return {
    handle: (request, response) =>
      route(request, response).catch((error: unknown) => {
        console.error('The Channex counterpart failed:', error);
        response.destroy();
      }),
    answer: scripts,
    async close() {
      alarm.close();
      sender.close();
      store.close();
    },
  };
}
