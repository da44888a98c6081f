import { join } from 'node:path';
import { createSeamFake, type SeamFake } from '../locks/seam/seam.ts';
import { answerJson } from '../pages/json.ts';
import { demoDevices } from '../seed/locks.ts';
import type { Answer } from '../start/listen.ts';
import type { LockKeys } from './lock-keys.ts';
import type { CloudParts } from './parts.ts';

/** The counterpart of Seam, or nothing while locks are reached through Seam itself. */
export interface LocalLocks {
  /** Where functions reach it: environment variables. */
  environment(): Readonly<Record<string, string>>;
  /** Starts the counterpart with the keys, unless they are Seam's own. */
  use(keys: LockKeys): void;
  /** Answers `/_vendors/seam/...`, where its API is. */
  readonly handle: Answer;
  /** Answers `/_local/vendors/seam/...`. */
  readonly answer: Answer;
  close(): void;
}

/** Prepares the counterpart; it starts once the keys are known. */
export function prepareLocks(parts: CloudParts): LocalLocks {
  let fake: SeamFake | undefined;
  const site = parts.address.site;
  const by =
    (side: 'handle' | 'answer'): Answer =>
    async (request, response) => {
      if (fake) return fake[side](request, response);
      answerJson(response, 404, { error: 'Locks are reached through Seam itself; use its console.' });
    };
  return {
    environment: () => (fake ? { SEAM_API_BASE: `${site}/_vendors/seam` } : {}),
    use({ seamApiKey, seamWebhookSecret, isReal }) {
      if (isReal) return;
      fake = createSeamFake({
        ...parts,
        dataDir: join(parts.dataDir, 'locks', 'seam'),
        apiKey: seamApiKey,
        webhookSecret: seamWebhookSecret,
        deliverTo: () => `${site}/api/webhooks/locks/seam`,
        devices: demoDevices,
      });
    },
    handle: by('handle'),
    answer: by('answer'),
    close: () => fake?.close(),
  };
}
