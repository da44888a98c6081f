import { z } from 'zod';
import { Fault } from '../../../faults.ts';
import type { PendingRevision } from '../port.ts';
import { acknowledge } from './acknowledge.ts';
import type { ChannexApi } from './api.ts';
import { readRevision } from './revision.ts';
import { pageAnswer, revisionAnswer } from './revision-shape.ts';

const minutes = (count: number) => count * 60_000;

/** The feed stops showing what was not acknowledged within 30 minutes; five of them are for us to ask in. */
const feedHolds = minutes(25);
/** Their clock and ours may differ. */
const clockSkew = minutes(5);

/**
 * What was not acknowledged, oldest first. When the last look is longer ago than the feed remembers, everything that
 * came since is added, which may be known here already. Bookings of ours are acknowledged on the way.
 * @throws ChannelRefused at the end, after all others, when some revision cannot be read.
 */
export async function* pendingRevisions(
  api: ChannexApi,
  since: Date,
  now: number,
): AsyncGenerator<PendingRevision> {
  const items = await allPages(api, '/booking_revisions/feed', {});
  if (now - since.getTime() > feedHolds) {
    const from = new Date(since.getTime() - clockSkew).toISOString().slice(0, 19);
    await addMissed(api, from, items);
  }
  const waiting: PendingRevision[] = [];
  const unreadable: string[] = [];
  for (const [id, attributes] of items) {
    const read = readRevision(attributes);
    if (read.kind === 'booking') waiting.push(read.revision);
    if (read.kind === 'ours') await acknowledge(api, id);
    if (read.kind === 'unreadable') unreadable.push(id);
  }
  yield* waiting.sort((a, b) => (a.booking.revision < b.booking.revision ? -1 : 1));
  if (unreadable.length > 0)
    throw new Fault('ChannelRefused', `Channex has revisions that cannot be read: ${unreadable.join(', ')}`);
}

const newestRevision = z.object({ revision_id: z.string().min(1) });

/** Adds what the feed has dropped: revisions that came since, and bookings made since whose revision is in neither. */
async function addMissed(api: ChannexApi, from: string, items: Map<string, unknown>) {
  const since = { 'filter[inserted_at][gte]': from };
  for (const [id, attributes] of await allPages(api, '/booking_revisions', since)) items.set(id, attributes);
  for (const attributes of (await allPages(api, '/bookings', since)).values()) {
    const newest = newestRevision.safeParse(attributes);
    if (!newest.success || items.has(newest.data.revision_id)) continue;
    const id = newest.data.revision_id;
    const found = await api.find({ method: 'GET', path: `/booking_revisions/${id}` }, revisionAnswer);
    if (found) items.set(id, found.data.attributes);
  }
}

/** The most that a page may hold (docs.channex.io/api-v.1-documentation/api-reference, Pagination). */
const pageSize = 100;

/**
 * The attributes of every item of a list by id. All pages are read before any item is acknowledged, because the feed
 * moves up when one is.
 */
async function allPages(api: ChannexApi, path: string, filter: Readonly<Record<string, string>>) {
  const items = new Map<string, unknown>();
  for (let page = 1, total = 1; (page - 1) * pageSize < total; page += 1) {
    const query = {
      ...filter,
      'order[inserted_at]': 'asc',
      'pagination[page]': String(page),
      'pagination[limit]': String(pageSize),
    };
    const { data, meta } = await api.ask({ method: 'GET', path, query }, pageAnswer);
    for (const { id, attributes } of data) items.set(id, attributes);
    total = data.length === 0 ? 0 : (meta?.total ?? (data.length < pageSize ? 0 : page * pageSize + 1));
  }
  return items;
}
