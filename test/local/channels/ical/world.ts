import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FeedLook, lookAtFeed } from '../../../../functions/adapters/channels/ical/look-at-feed.ts';
import { type ExportedEvent, writeFeed } from '../../../../functions/domain/ical-export.ts';
import { createActivity } from '../../../../infra/local/activity.ts';
import { createICalPlatforms } from '../../../../infra/local/channels/ical/platforms.ts';
import type { Entry, SiteName } from '../../../../infra/local/channels/ical/records.ts';
import { createClock } from '../../../../infra/local/clock.ts';
import { createFaults } from '../../../../infra/local/faults.ts';

const start = Date.parse('2027-01-05T08:00:00Z');
const author = { name: 'Example Stays', domain: 'stays.example.com' };

/** A listing as scripts see it. */
interface Shown {
  readonly id: string;
  readonly feedUrl: string;
  readonly nextPoll: string | null;
  readonly lastPoll: string | null;
  readonly problem: string | null;
}

/** The platforms on a folder of their own at 2027-01-05 08:00 UTC, and a feed of ours for them to read. */
export async function startPlatforms() {
  const folder = mkdtempSync(join(tmpdir(), 'ical-'));
  const activity = createActivity();
  const clock = createClock(activity, start - Date.now());
  const faults = createFaults();
  const events: ExportedEvent[] = [];
  const ours = { events, status: 200, type: 'text/calendar; charset=utf-8', reads: 0 };
  let base = '';
  const open = () =>
    createICalPlatforms({ dataDir: folder, clock, activity, faults, publicUrl: () => `${base}/_vendors` });
  let platforms = open();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/_local/')) return void platforms.answer(request, response);
    if (request.url !== '/ours.ics') return void platforms.handle(request, response);
    ours.reads += 1;
    response.writeHead(ours.status, { 'content-type': ours.type });
    response.end(writeFeed(ours.events, author, '2027-01-05'));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  base = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;

  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${base}/_local/vendors/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: Answer = await response.json();
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    ours,
    clock,
    faults,
    ask,
    ourFeed: () => `${base}/ours.ics`,
    list: (site: SiteName, id: string, settings: object = {}) =>
      ask<Shown>('POST', `${site}/listings`, { id, ...settings }),
    book: (site: SiteName, id: string, arrival: string, departure: string, guest?: string) =>
      ask<Entry>('POST', `${site}/listings/${id}/bookings`, { arrival, departure, guest }),
    refresh: (site: SiteName, id: string) => ask<Shown>('POST', `${site}/listings/${id}/refresh`),
    /** What is not free on the platform, as `2027-01-10 booked`. */
    async believed(site: SiteName, id: string, from: string, to: string): Promise<string[]> {
      const nights = await ask<{ night: string; state: string }[]>(
        'GET',
        `${site}/listings/${id}/nights?from=${from}&to=${to}`,
      );
      return nights.filter(({ state }) => state !== 'free').map(({ night, state }) => `${night} ${state}`);
    },
    look: (url: string, known = {}): Promise<FeedLook> =>
      lookAtFeed(url, { timeZone: 'UTC', window: { from: '2027-01-05', to: '2028-07-05' } }, known, {
        allowsLoopback: true,
      }),
    advance: (hours: number) => clock.advanceTo(clock.now() + hours * 3_600_000),
    /** Stops the platforms and opens them again on what they kept. */
    restart() {
      platforms.close();
      platforms = open();
    },
    async [Symbol.asyncDispose]() {
      platforms.close();
      clock.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true });
    },
  };
}
