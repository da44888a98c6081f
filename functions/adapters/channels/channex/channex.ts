import type { ChannexConnection } from '../../../domain/channel.ts';
import { Fault } from '../../../faults.ts';
import type { ChannelPort, PendingRevision } from '../port.ts';
import { acknowledge } from './acknowledge.ts';
import { type ChannexAccess, type ChannexApi, connectChannex } from './api.ts';
import { lookUp } from './look-up.ts';
import { pendingRevisions } from './pending.ts';
import { publishAvailability, publishRates } from './publish.ts';
import { readBack } from './read-back.ts';
import { readRevision } from './revision.ts';
import { revisionAnswer } from './revision-shape.ts';

/**
 * Homes at Channex. It never waits: a call above the limit of 10 a minute for each property and endpoint throws
 * ChannelBusy with `retryAfterSeconds=<n>` in its message.
 * @param now the present, milliseconds since 1970
 */
export function createChannexPort(
  access: ChannexAccess,
  now: () => number = Date.now,
): ChannelPort<ChannexConnection> {
  const api = connectChannex(access);
  return {
    publishAvailability: (target, nights) => publishAvailability(api, target, nights, now()),
    publishRates: (target, nights) => publishRates(api, target, nights, now()),
    lookUp: (connection) => lookUp(api, connection),
    readBack: (target, nights) => readBack(api, target, nights),
    readRevision: (hint) => readOne(api, hint),
    pendingRevisions: (since) => pendingRevisions(api, since, now()),
    acknowledge: (receipt) => acknowledge(api, receipt),
  };
}

/** A booking of ours is acknowledged and answered like none: there is nothing to import. */
async function readOne(api: ChannexApi, id: string): Promise<PendingRevision | undefined> {
  const path = `/booking_revisions/${encodeURIComponent(id)}`;
  const found = await api.find({ method: 'GET', path }, revisionAnswer);
  if (!found) return undefined;
  const read = readRevision(found.data.attributes);
  if (read.kind === 'booking') return read.revision;
  if (read.kind === 'unreadable')
    throw new Fault('ChannelRefused', `Revision ${id} of Channex cannot be read`);
  await acknowledge(api, id);
  return undefined;
}
