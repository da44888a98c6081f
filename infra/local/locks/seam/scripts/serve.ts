import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../clock.ts';
import { answerJson } from '../../../pages/json.ts';
import { readBody, targetOf } from '../../../stripe/http.ts';
import { ApiError } from '../api/api-error.ts';
import type { Work } from '../device/work.ts';
import type { Store } from '../store/store.ts';
import { addDevice, connect, enter, fill, readLock } from './devices.ts';

/** What a script asks for. */
export interface Ask extends Work {
  /** The device's id in the path; empty where there is none. */
  readonly id: string;
  readonly body: unknown;
}

/** What scripts work with. */
interface ScriptParts {
  readonly store: Store;
  readonly clock: Clock;
  /** Called when something may have become due. */
  readonly changed: () => void;
}

/** Where scripts act: method and path below `/_local/vendors/seam/`, `{id}` standing for a device. */
const acts: Readonly<Record<string, (ask: Ask) => unknown>> = {
  'GET devices': ({ store, now }) => store.devices().map((device) => readLock(device, now)),
  'POST devices': addDevice,
  'GET devices/{id}': (ask) => enter.device(ask),
  'POST devices/{id}/offline': (ask) => connect(ask, false),
  'POST devices/{id}/online': (ask) => connect(ask, true),
  'POST devices/{id}/fill': fill,
  'POST devices/{id}/enter': (ask) => enter.code(ask),
  'GET events': ({ store }) => store.deliveries.events(),
  'GET webhooks': ({ store }) => store.deliveries.all(),
};

const prefix = '/_local/vendors/seam/';

/** Makes the answerer of `/_local/vendors/seam/*`, where scripts stand at the door. */
export function createScripts({ store, clock, changed }: ScriptParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const text = request.method === 'POST' ? await readBody(request) : '';
      const { path } = targetOf(request);
      const below = path.startsWith(prefix) ? path.slice(prefix.length) : path;
      const [, id = ''] = /^devices\/([^/]+)/.exec(below) ?? [];
      const name = `${request.method} ${below.replace(/^devices\/[^/]+/, 'devices/{id}')}`;
      const act = acts[name];
      if (!act)
        throw new ApiError(
          404,
          'not_found',
          `There is no ${name}. There are ${Object.keys(acts).join(', ')}.`,
        );
      const body: unknown = text === '' ? {} : JSON.parse(text);
      const result = store.transact(() => act({ store, now: clock.now(), id, body }));
      changed();
      answerJson(response, 200, result);
    } catch (error) {
      const status = error instanceof ApiError ? error.status : 400;
      answerJson(response, status, { error: error instanceof Error ? error.message : String(error) });
    }
  };
}
