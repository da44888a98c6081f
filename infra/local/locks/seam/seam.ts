import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAlarm } from '../../stripe/due.ts';
import { targetOf } from '../../stripe/http.ts';
import { createApi } from './api/serve.ts';
import { seeTo } from './device/work.ts';
import type { SeamFakeOptions } from './options.ts';
import { createScripts } from './scripts/serve.ts';
import { openStore } from './store/store.ts';
import { createSender } from './webhooks/sender.ts';

/** A counterpart of Seam: the API, its signed webhooks, the locks behind it, and the other side for scripts. */
export interface SeamFake {
  /** Answers the API's paths, also below a folder of its own (`/_vendors/seam/...`). */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers `/_local/vendors/seam/*`. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Stops; what is not done is taken up by the next one on the same folder. */
  close(): void;
}

/** Opens the counterpart on its folder; what was due meanwhile happens at once. */
export function createSeamFake(options: SeamFakeOptions): SeamFake {
  const { clock, activity, faults, apiKey } = options;
  const store = openStore(options.dataDir);
  for (const device of options.devices ?? [])
    if (!store.device(device.deviceId)) store.keepDevice({ ...device, isOnline: true, held: [], others: 0 });
  const alarm = createAlarm(clock, store.nextDue, doWhatIsDue);
  const sender = createSender({
    endpoint: { url: options.deliverTo, secret: options.webhookSecret },
    store,
    clock,
    activity,
    faults,
    dueAt: alarm.note,
  });
  function doWhatIsDue() {
    const now = clock.now();
    store.transact(() => {
      for (const code of store.codesDue(now)) seeTo({ store, now }, code);
    });
    sender.sendDue(now);
  }
  const changed = () => {
    const due = store.nextDue();
    if (due !== undefined) alarm.note(due);
  };
  const api = createApi({ store, clock, faults, apiKey, changed });
  doWhatIsDue();
  changed();
  return {
    handle: (request, response) =>
      api(request, response, targetOf(request).path.replace(/^\/_vendors\/seam/, '')),
    answer: createScripts({ store, clock, changed }),
    close() {
      alarm.close();
      sender.close();
      store.close();
    },
  };
}
