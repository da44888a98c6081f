import { createHash } from 'node:crypto';
import { createConnections } from '../adapters/channels/connections.ts';
import { createFeedVisits } from '../adapters/channels/feed-visits.ts';
import { createProperties } from '../adapters/properties.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { exportFeed, type FeedServices } from './channels/export-feed.ts';
import { channelRoutes } from './channels/routes.ts';
import { type Answer, door, type Endpoint, headerOf } from './http.ts';

const services = async (): Promise<FeedServices> => ({
  connections: createConnections(mainTable()),
  properties: createProperties(mainTable()),
  visits: createFeedVisits(mainTable()),
  siteUrl: (await settings()).siteUrl,
  now: () => new Date(),
});

const calendar = { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-cache' } as const;

/** The feed with its tag, or nothing but the tag for a platform that has this very text. */
function tagged(text: string, known: string | undefined): Answer {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const tags = (known ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const headers = { ...calendar, etag };
  return tags.includes(etag) ? { status: 304, body: '', headers } : { status: 200, body: text, headers };
}

// Not read by a schema: the secret ends in `.ics`, which is no id.
const feed: Endpoint = {
  route: channelRoutes.getFeed,
  answer: async (event) => {
    const exported = await exportFeed(event.pathParameters?.feed ?? '', await services());
    return exported.kind === 'feed'
      ? tagged(exported.text, headerOf(event, 'if-none-match'))
      : exported.answer;
  },
};

/** Answers platforms that fetch a home's calendar. */
export const handler = door(feed);
