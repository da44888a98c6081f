import type { z } from 'zod';
import { type Checks, createChecks } from '../adapters/channels/checks.ts';
import type { Publisher } from '../adapters/channels/publishers.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems } from '../adapters/work-items.ts';
import type { PushedConnection } from '../domain/channel.ts';
import { closedThere, correct } from '../domain/channel-mirror.ts';
import { monthsOffered } from '../domain/channel-offers.ts';
import { addDays, type CalendarDate, todayAt } from '../domain/stay.ts';
import { asTask } from './as-task.ts';
import { input, type Pushing, pushing } from './push-offers.ts';

type Asked = z.infer<typeof input>;

interface Services extends Pushing {
  readonly checks: Checks;
  readonly workItems: WorkItems;
}

/** A booking made there may not have reached us yet; one that is older than this has, or never will. */
const lateDays = 30;

/**
 * Reads back what a platform has and puts the mirror right where it was changed behind our back, so that the pushes that
 * follow repair it. Nights of a booking made there that is not here yet are left alone. Drift found in two checks in a
 * row opens a work item. A repeat finds the mirror right.
 */
export async function checkConnection(asked: Asked, services: Services) {
  const connection = await services.connections.read(asked);
  if (!connection?.isOn || connection.mode === 'ical') return { outcome: 'off' } as const;
  const { id, mode } = connection;
  const at = services.now();
  const look = {
    id: `${asked.execution}/${services.callId}`,
    kind: 'look',
    mode,
    now: at.getTime(),
  } as const;
  const drifted = await services.leases.holding(id, look, () => check(connection, asked, services));
  return { outcome: drifted === 0 ? 'as-left' : 'drifted', nights: drifted } as const;
}

async function check(connection: PushedConnection, { execution }: Asked, services: Services) {
  const { id: connectionId, propertyId } = connection;
  const [home] = await services.properties.readProfiles([propertyId]);
  if (!home) throw new Error(`The home of connection ${connectionId} is gone`);
  const at = services.now();
  const today = todayAt(at.getTime(), home.timeZone);
  const mirrors = await services.mirrors.read(connectionId, monthsOffered(home, today));
  const publisher = await services.publisherFor({ connection, currency: home.currency });
  const offered = { arrival: today, departure: addDays(today, home.window.horizonDays + 1) };
  const there = await publisher.readBack(offered);
  const except = await notHereYet(closedThere(mirrors, there), publisher, at);
  const { mirrors: corrected, drifted } = correct(mirrors, there, except);
  // Before the mirror is right: a repeat would find nothing to note.
  const found = { connectionId, execution, drifted: drifted.length, at: at.toISOString() };
  const streak = await services.checks.note(found);
  if (streak.checks > 1) await tell(connection, streak.since, drifted, services);
  await services.mirrors.write(corrected);
  return drifted.length;
}

/** Of nights that are closed there, those that somebody may have booked there. */
async function notHereYet(closed: readonly CalendarDate[], publisher: Publisher, at: Date) {
  if (closed.length === 0) return new Set<CalendarDate>();
  const booked = await publisher.bookedThere(new Date(at.getTime() - lateDays * 86_400_000));
  return new Set(closed.filter((night) => booked.has(night)));
}

async function tell(
  { id, propertyId }: PushedConnection,
  since: string,
  [first = 'none']: readonly CalendarDate[],
  { workItems, now }: Services,
) {
  const about = { connectionId: id, since, firstNight: first };
  await workItems.open({ id: `drift-${id}-${since}`, reason: 'channel-drift', propertyId, about }, now());
}

export const handler = asTask(
  input,
  (context) => ({
    ...pushing(context),
    checks: createChecks(mainTable()),
    workItems: createWorkItems(mainTable()),
  }),
  checkConnection,
);
