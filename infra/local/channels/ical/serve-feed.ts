import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { todayAt } from '../../../../functions/domain/stay.ts';
import type { Clock } from '../../clock.ts';
import type { Fault } from '../../faults.ts';
import type { ICalPlatformsOptions } from './options.ts';
import { type Listing, type SiteName, siteNames } from './records.ts';
import { sites } from './sites/index.ts';
import type { SiteStore } from './store.ts';

const usualDelay = 3_000;

/** Ways in which a body gets lost; a switch may name one (`airbnb.feed.html`), else they take turns. */
const losses = ['truncated', 'html', 'empty', 'connection'] as const;
type Loss = (typeof losses)[number];

const signInPage =
  '<!doctype html><html><head><title>Log in</title></head><body>Please sign in</body></html>\n';

interface Trouble {
  readonly fault?: Fault | undefined;
  readonly loss?: Loss | undefined;
}

/** Makes what answers the feeds of all listings, each in its platform's own style. */
export function createFeedServer({ clock, faults }: ICalPlatformsOptions, store: SiteStore) {
  let turn = 0;
  const troubleOf = (site: SiteName): Trouble => {
    const fault = faults.take('ical', `${site}.feed`, ['outage', 'slow', 'throttle']);
    if (fault) return { fault };
    turn += 1;
    const loss = losses
      .map((_, index) => losses[(turn + index) % losses.length])
      .find((each) => each !== undefined && faults.take('ical', `${site}.feed.${each}`, ['drop']));
    return { loss };
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const listing = listingAt(store, request.url ?? '');
    if (!listing) return page(response, 404, 'There is no such calendar.\n');
    const { fault, loss } = troubleOf(listing.site);
    if (fault?.mode === 'outage') return page(response, 503, 'Service Unavailable\n');
    if (fault?.mode === 'throttle')
      return page(response, 429, 'Too Many Requests\n', { 'retry-after': '300' });
    if (fault?.mode === 'slow') await pause(clock, fault.delayMs ?? usualDelay);
    serve(request, response, listing, bodyOf(store, listing, clock.now()), loss);
  };
}

const address = new RegExp(`/(${siteNames.join('|')})(/.*)$`);

/** Below whatever folder they stand in. */
function listingAt(store: SiteStore, url: string): Listing | undefined {
  const [, name, path] = address.exec(url) ?? [];
  const site = siteNames.find((each) => each === name);
  return site && store.listings(site).find((listing) => sites[site].feedPath(listing) === path);
}

/** The feed of a listing at that instant. */
const bodyOf = (store: SiteStore, listing: Listing, now: number): string =>
  sites[listing.site].write({
    listing,
    entries: store.entries(listing),
    today: todayAt(now, listing.timeZone),
    now,
  });

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { site }: Listing,
  body: string,
  loss: Loss | undefined,
): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  const version = sites[site].knowsVersions ? { etag } : undefined;
  const headers = { 'content-type': 'text/calendar; charset=utf-8', ...version };
  if (loss) lose(response, loss, body, headers);
  else if (version && request.headers['if-none-match'] === etag) response.writeHead(304, version).end();
  else response.writeHead(200, headers).end(body);
}

/** Answers as if all were well, without the calendar. */
function lose(response: ServerResponse, loss: Loss, body: string, headers: Record<string, string>): void {
  if (loss === 'html') page(response, 200, signInPage);
  else if (loss === 'empty') response.writeHead(200, headers).end();
  else if (loss === 'truncated') response.writeHead(200, headers).end(body.slice(0, body.length * 0.6));
  else {
    response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, 40), () => response.destroy());
  }
}

function page(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  const type = text.startsWith('<') ? 'text/html' : 'text/plain';
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, ...headers }).end(text);
}

const pause = (clock: Clock, ms: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + ms, resume);
  });
