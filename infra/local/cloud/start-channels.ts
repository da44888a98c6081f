import { join } from 'node:path';
import { createBeds24Fake } from '../channels/beds24/beds24.ts';
import { createChannex } from '../channels/channex/channex.ts';
import { createICalPlatforms, type ICalPlatforms } from '../channels/ical/platforms.ts';
import { type SiteName, siteNames } from '../channels/ical/records.ts';
import { answerJson } from '../pages/json.ts';
import type { Answer } from '../start/listen.ts';
import type { ChannelKeys } from './channel-keys.ts';
import type { FindConnected } from './connected-homes.ts';
import type { CloudParts } from './parts.ts';

/** The counterparts of vendors and platforms that homes are connected with, without those that are used themselves. */
export interface LocalChannels {
  /** Where functions reach them: environment variables. */
  environment(): Readonly<Record<string, string>>;
  /** Starts the counterparts with the keys that they know. `find` tells which home an owner has connected. */
  use(keys: KnownKeys, find: FindConnected): ICalPlatforms;
  /** Answers `/_vendors/<name>/...`, where their APIs and calendars are. */
  readonly handle: Answer;
  /** Answers `/_local/vendors/<name>/...`, by name. */
  readonly scripts: Readonly<Record<VendorName | SiteName, Answer>>;
  close(): Promise<void>;
}

type VendorName = 'channex' | 'beds24';

interface KnownKeys extends ChannelKeys {
  /** The API key that webhooks carry. */
  readonly webhookKey: string;
}

interface Counterpart {
  readonly handle: Answer;
  readonly answer: Answer;
  readonly environment?: Readonly<Record<string, string>>;
  close(): void | Promise<void>;
}

/** Prepares the counterparts; they start once the keys are known. */
export function prepareChannels(parts: CloudParts): LocalChannels {
  const running = new Map<string, Counterpart>();
  const script =
    (name: VendorName | SiteName): Answer =>
    async (request, response) => {
      const counterpart = running.get(name);
      if (counterpart) return counterpart.answer(request, response);
      answerJson(response, 404, { error: `Homes are connected through ${name} itself; use its pages.` });
    };
  return {
    environment: () => Object.assign({}, ...[...running.values()].map(({ environment }) => environment)),
    use(keys, find) {
      const { channex, beds24 } = keys;
      if (!channex.isReal) running.set('channex', startChannex(parts, keys, find));
      if (!beds24.isReal) running.set('beds24', startBeds24(parts, keys, find));
      const platforms = startPlatforms(parts);
      for (const site of siteNames) running.set(site, platforms);
      return platforms;
    },
    async handle(request, response) {
      const [, name = ''] = /^\/_vendors\/([a-z0-9]+)\//.exec(request.url ?? '') ?? [];
      const counterpart = running.get(name);
      if (counterpart) return counterpart.handle(request, response);
      answerJson(response, 404, { error: 'There is no such vendor here.' });
    },
    scripts: {
      ...{ channex: script('channex'), beds24: script('beds24') },
      ...{ airbnb: script('airbnb'), booking: script('booking'), vrbo: script('vrbo') },
    },
    async close() {
      for (const counterpart of new Set(running.values())) await counterpart.close();
    },
  };
}

/** The address that the owner of a home gives to its vendor for webhooks, and the header that goes with it. */
const webhookHeader = 'x-api-key';
const webhookUrl =
  ({ address }: CloudParts, find: FindConnected) =>
  async (vendor: VendorName, listing: string): Promise<string | undefined> => {
    const found = await find(vendor, listing);
    return found && `${address.site}/api/webhooks/channels/${found.connection.id}`;
  };

const vendors = ({ address }: CloudParts) => `${address.site}/_vendors`;
const folderOf = ({ dataDir }: CloudParts, name: string) => join(dataDir, 'channels', name);

function startChannex(parts: CloudParts, keys: KnownKeys, find: FindConnected): Counterpart {
  const urlOf = webhookUrl(parts, find);
  const headers = { [webhookHeader]: keys.webhookKey };
  const fake = createChannex({
    ...parts,
    dataDir: folderOf(parts, 'channex'),
    apiKey: keys.channex.key,
    async endpoint(propertyId) {
      const url = await urlOf('channex', propertyId);
      return url === undefined ? undefined : { url, headers };
    },
    async homeOf(propertyId) {
      const found = await find('channex', propertyId);
      if (found?.connection.mode !== 'channex') return undefined;
      const { roomTypeId, ratePlanId } = found.connection;
      const { name: title, currency, timeZone: timezone } = found.home;
      return { roomTypeId, ratePlanId, title, currency, timezone };
    },
  });
  return { ...fake, environment: { CHANNEX_API_BASE: `${vendors(parts)}/channex/api/v1` } };
}

function startBeds24(parts: CloudParts, keys: KnownKeys, find: FindConnected): Counterpart {
  const urlOf = webhookUrl(parts, find);
  const fake = createBeds24Fake({
    ...parts,
    dataDir: folderOf(parts, 'beds24'),
    refreshToken: keys.beds24.key,
    deliverTo: (roomId) => urlOf('beds24', String(roomId)),
    webhookHeader: { name: webhookHeader, value: keys.webhookKey },
    homeOf: async (roomId) => (await find('beds24', String(roomId)))?.home,
  });
  return { ...fake, environment: { BEDS24_API_BASE: `${vendors(parts)}/beds24/v2` } };
}

const startPlatforms = (parts: CloudParts): ICalPlatforms =>
  createICalPlatforms({ ...parts, dataDir: folderOf(parts, 'ical'), publicUrl: () => vendors(parts) });
