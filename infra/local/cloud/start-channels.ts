import { join } from 'node:path';
import { createBeds24Fake } from '../channels/beds24/beds24.ts';
import { createChannex } from '../channels/channex/channex.ts';
import { answerJson } from '../pages/json.ts';
import type { Answer } from '../start/listen.ts';
import type { ChannelKeys } from './channel-keys.ts';
import type { CloudParts } from './parts.ts';

/** The counterparts of the vendors that homes are connected through, without those that are used themselves. */
export interface LocalChannels {
  /** Where functions reach them: environment variables. */
  environment(): Readonly<Record<string, string>>;
  /** Starts the counterparts with the keys that they know. */
  use(keys: ChannelKeys): void;
  /** Answers `/_vendors/<name>/...`, where their APIs are. */
  readonly handle: Answer;
  /** Answers `/_local/vendors/<name>/...`, by name. */
  readonly scripts: Readonly<Record<VendorName, Answer>>;
  close(): Promise<void>;
}

type VendorName = 'channex' | 'beds24';

interface Counterpart {
  readonly handle: Answer;
  readonly answer: Answer;
  readonly environment: Readonly<Record<string, string>>;
  close(): void | Promise<void>;
}

/** Prepares the counterparts; they start once the keys are known. */
export function prepareChannels(parts: CloudParts): LocalChannels {
  const running = new Map<string, Counterpart>();
  const script =
    (name: VendorName): Answer =>
    async (request, response) => {
      const counterpart = running.get(name);
      if (counterpart) return counterpart.answer(request, response);
      answerJson(response, 404, { error: `Homes are connected through ${name} itself; use its pages.` });
    };
  return {
    environment: () => Object.assign({}, ...[...running.values()].map(({ environment }) => environment)),
    use({ channex, beds24 }) {
      if (!channex.isReal) running.set('channex', startChannex(parts, channex.key));
      if (!beds24.isReal) running.set('beds24', startBeds24(parts, beds24.key));
    },
    async handle(request, response) {
      const [, name = ''] = /^\/_vendors\/([a-z0-9]+)\//.exec(request.url ?? '') ?? [];
      const counterpart = running.get(name);
      if (counterpart) return counterpart.handle(request, response);
      answerJson(response, 404, { error: 'There is no such vendor here.' });
    },
    scripts: { channex: script('channex'), beds24: script('beds24') },
    async close() {
      for (const counterpart of running.values()) await counterpart.close();
    },
  };
}

const baseOf = ({ address }: CloudParts, name: VendorName) => `${address.site}/_vendors/${name}`;

function startChannex(parts: CloudParts, apiKey: string): Counterpart {
  const fake = createChannex({ ...parts, dataDir: join(parts.dataDir, 'channels', 'channex'), apiKey });
  return { ...fake, environment: { CHANNEX_API_BASE: `${baseOf(parts, 'channex')}/api/v1` } };
}

function startBeds24(parts: CloudParts, refreshToken: string): Counterpart {
  const dataDir = join(parts.dataDir, 'channels', 'beds24');
  const fake = createBeds24Fake({ ...parts, dataDir, refreshToken, deliverTo: () => undefined });
  return { ...fake, environment: { BEDS24_API_BASE: `${baseOf(parts, 'beds24')}/v2` } };
}
