import type { z } from 'zod';
import type { Connection } from '../../domain/channel.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { feedMistakes } from './asked-connection.ts';
import { feedHashFor, sayConnection } from './say-connection.ts';
import type { connectionChange } from './schemas.ts';
import type { Services } from './services.ts';

const unknown = problem('not-found', 'There is no such connection.');
const changed = problem('connection-changed', 'Read it again, then repeat what you want to change.');

/** Pauses or resumes a connection, or replaces the address of one of its feeds. */
export async function changeConnection(
  { path, body }: Request<typeof routes.changeConnection>,
  services: Services,
): Promise<Answer> {
  const before = await services.connections.read(path);
  if (!before) return unknown;
  if (before.version !== body.version) return changed;
  const mistakes = before.mode === 'ical' ? feedMistakes(body.feedUrl) : feedFieldsOf(body);
  if (mistakes.length > 0) return badRequest(mistakes);
  const after = changedBy(before, body);
  const written = await services.connections.change(before, after, replacedFeed(before, after, services));
  return written.kind === 'written' ? { status: 200, body: sayConnection(after, services) } : changed;
}

type Change = z.output<typeof connectionChange>;

const feedFieldsOf = (body: Change) =>
  (['feedUrl', 'replaceExport'] as const)
    .filter((field) => body[field] !== undefined)
    .map((field) => ({ field, message: 'is known only for the mode ical; leave it out' }));

function changedBy(before: Connection, { isOn = before.isOn, feedUrl, replaceExport }: Change): Connection {
  const facts = { isOn, version: before.version + 1 };
  if (before.mode !== 'ical') return { ...before, ...facts };
  return {
    ...before,
    ...facts,
    feedUrl: feedUrl ?? before.feedUrl,
    exportRotation: before.exportRotation + (replaceExport ? 1 : 0),
  };
}

function replacedFeed(before: Connection, after: Connection, { tokenKey }: Services) {
  const [was, is] = [feedHashFor(before, tokenKey), feedHashFor(after, tokenKey)];
  return was === undefined || is === undefined || was === is ? undefined : { before: was, after: is };
}

/**
 * Ends a connection. Its listing is free again, and so are nights that its platform had only closed; guests who booked
 * there come all the same. What the platform was told last stays there.
 */
export async function removeConnection(
  { path }: Request<typeof routes.removeConnection>,
  services: Services,
): Promise<Answer> {
  const connection = await services.connections.read(path);
  if (!connection) return unknown;
  // Before it is gone, so that a repeat finds what is left; and after, for what was fetched meanwhile.
  await giveBackClosures(connection, services);
  const hash = feedHashFor(connection, services.tokenKey);
  const { kind } = await services.connections.remove(connection, hash);
  if (kind === 'written') await giveBackClosures(connection, services);
  return kind === 'written' ? { status: 200, body: { connectionId: connection.id } } : changed;
}

async function giveBackClosures(connection: Connection, { reservations, now }: Services): Promise<void> {
  const at = now();
  const known = await reservations.list(connection.id);
  const closures = known.filter(({ isBlock, status }) => isBlock && status === 'confirmed');
  for (const { externalId, revision, stay, soldBy } of closures) {
    const told = {
      externalId,
      revision: `${revision}~`,
      status: 'cancelled',
      stay,
      soldBy,
      isBlock: true,
    } as const;
    await reservations.apply(connection, told, { by: 'operator', at });
  }
}
