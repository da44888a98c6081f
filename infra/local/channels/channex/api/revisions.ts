import type { Revision } from '../bookings/revision.ts';
import type { KeptRevision } from '../store/revisions.ts';
import type { Store } from '../store/store.ts';
import type { ApiEndpoint } from './endpoint.ts';
import { mustFind } from './errors.ts';
import { listOf, objectOf } from './list.ts';

const type = 'booking_revision';

/** How long the feed shows a revision that nobody acknowledges. */
export const feedWindow = 30 * 60_000;

const bodiesOf = (kept: readonly KeptRevision[]) => kept.map(({ revision }) => revision);

/**
 * A booking is its newest revision, known by the booking's id; the one made last comes first. Its `inserted_at` is when
 * it was made, so that no filter by it finds a later change.
 */
export function bookingsOf(store: Store) {
  const made = new Map<string, string>();
  const newest = new Map<string, Revision>();
  for (const { revision } of store.revisions.all()) {
    if (!made.has(revision.booking_id)) made.set(revision.booking_id, revision.inserted_at);
    newest.set(revision.booking_id, revision);
  }
  return [...newest.values()].reverse().map(({ id, booking_id, system_id: _, ...rest }) => ({
    ...rest,
    id: booking_id,
    revision_id: id,
    inserted_at: made.get(booking_id) ?? rest.inserted_at,
  }));
}

/** Booking revisions, their feed, and bookings. */
export const revisionEndpoints: readonly ApiEndpoint[] = [
  {
    operation: 'booking_revisions.feed',
    method: 'GET',
    path: '/booking_revisions/feed',
    run: ({ store, now }, { query }) => ({
      body: listOf(type, bodiesOf(store.revisions.waiting(now - feedWindow)), query),
    }),
  },
  {
    operation: 'booking_revisions.list',
    method: 'GET',
    path: '/booking_revisions',
    run: ({ store }, { query }) => ({
      body: listOf(type, bodiesOf(store.revisions.all()).reverse(), query),
    }),
  },
  {
    operation: 'booking_revisions.read',
    method: 'GET',
    path: '/booking_revisions/{id}',
    run: ({ store }, { id }) => ({
      body: { data: objectOf(type, mustFind(store.revisions.read(id)).revision) },
    }),
  },
  {
    operation: 'booking_revisions.ack',
    method: 'POST',
    path: '/booking_revisions/{id}/ack',
    run({ store, now }, { id }) {
      mustFind(store.revisions.read(id));
      store.revisions.acknowledge(id, now);
      return { body: { meta: { message: 'Success' } } };
    },
  },
  {
    operation: 'bookings.list',
    method: 'GET',
    path: '/bookings',
    run: ({ store }, { query }) => ({ body: listOf('booking', bookingsOf(store), query) }),
  },
  {
    operation: 'bookings.read',
    method: 'GET',
    path: '/bookings/{id}',
    run: ({ store }, { id }) => ({
      body: { data: objectOf('booking', mustFind(bookingsOf(store).find((booking) => booking.id === id))) },
    }),
  },
];
