import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAlarm } from '../../stripe/due.ts';
import { targetOf } from '../../stripe/http.ts';
import { createCalls } from '../calls.ts';
import { allScopes } from './api/authentication.ts';
import { createApi } from './api/serve.ts';
import { ApiError, errorBody } from './api-error.ts';
import { answerJson } from './http.ts';
import type { Beds24FakeOptions } from './options.ts';
import { createScripts } from './scripts/serve.ts';
import { openStore } from './store/store.ts';
import { createSender } from './webhooks/sender.ts';

/** A counterpart of Beds24: the API V2, its booking webhook, and the other side for scripts. */
export interface Beds24Fake {
  /** Answers `/v2/*`, also below a folder of its own (`/_vendors/beds24/v2/*`); 404 for anything else. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers `/_local/vendors/beds24/*`. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Stops; what is not done is taken up by the next one on the same folder. */
  close(): void;
}

const apiPath = /\/v2(\/.*)$/;

/** Opens the counterpart on its folder; what was due meanwhile happens at once. */
export function createBeds24Fake(options: Beds24FakeOptions): Beds24Fake {
  const { clock, activity, faults, creditLimit = 100, pageSize = 100 } = options;
  const store = openStore(options.dataDir, creditLimit);
  store.tokens.make('refresh', allScopes, clock.now(), options.refreshToken);
  for (const room of options.rooms ?? []) store.addRoom(room);
  const alarm = createAlarm(clock, store.deliveries.nextDue, () => sender.sendDue(clock.now()));
  const endpoint = { url: options.deliverTo, header: options.webhookHeader };
  const sender = createSender({ endpoint, store, clock, activity, faults, dueAt: alarm.note });
  const { homeOf } = options;
  const calls = createCalls();
  const api = createApi({ calls, store, clock, faults, creditLimit, pageSize, homeOf, tell: sender.queue });
  const scripts = createScripts({ store, clock, calls, tell: sender.queue });
  sender.sendDue(clock.now());
  const due = store.deliveries.nextDue();
  if (due !== undefined) alarm.note(due);
  return {
    async handle(request, response) {
      const [, path] = apiPath.exec(targetOf(request).path) ?? [];
      if (path !== undefined) return api(request, response, path);
      answerJson(response, 404, errorBody(new ApiError(404, 'Not found')));
    },
    answer: scripts,
    close() {
      alarm.close();
      sender.close();
      store.close();
    },
  };
}
