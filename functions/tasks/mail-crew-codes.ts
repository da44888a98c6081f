import { z } from 'zod';
import { type Cleaners, createCleaners } from '../adapters/cleaning/cleaners.ts';
import { createCleanings } from '../adapters/cleaning/cleanings.ts';
import { type Crew, type CrewStore, crewAround } from '../adapters/locks/crew.ts';
import { createKeyBoxes } from '../adapters/locks/key-boxes.ts';
import { type Post, post } from '../adapters/post.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import type { AccessGrant, StayAccess } from '../domain/access-grant.ts';
import type { AcceptedCleaning } from '../domain/cleaning.ts';
import { hasJob } from '../domain/crew-codes.ts';
import type { Property } from '../domain/property.ts';
import { Fault } from '../faults.ts';
import { type CodeShown, crewCodes } from '../mail/letters/crew-codes.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { jobUrlOf } from './cleaning.ts';
import { current } from './settled.ts';
import { type AccessServices, accessServices, homeOf, tellOperator } from './stay-access.ts';

const input = subject.extend({
  /** `set`: to set the code of a key box. `know`: the lock has it. */
  to: z.enum(['set', 'know']),
  /** Whether the operator is to do it, as no mail leaves. */
  byOperator: z.boolean().default(false),
  /** When the execution looks again; passed on. */
  until: z.string().optional(),
});

type Asked = z.infer<typeof input>;

interface Services extends AccessServices, CrewStore {
  readonly properties: AccessServices['properties'] & CrewStore['properties'];
  readonly accesses: AccessServices['accesses'];
  readonly cleaners: Pick<Cleaners, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
  now(): Date;
}

/**
 * Gives the crew the code of a stay and the one that opens now: who cleans before its guests come, and, once the lock has
 * it, who cleans after them. Each hears once of a code and its end; a repeat sends nothing. Where a key box is to be set and
 * nobody of the crew can be asked, the operator is. Neither the record of what was sent nor the log has a code.
 */
export async function mailCrewCodes(asked: Asked, services: Services) {
  const booking = current(await services.bookings.read(asked.bookingId), asked, 'confirmed', 'imported');
  const access = await services.accesses.read(booking.id);
  if (!access) throw new Fault('TableBusy', `The code of booking ${booking.id} is being changed`);
  const { id: bookingId, propertyId, stay } = booking;
  const crew = await crewAround({ bookingId, propertyId, stay }, access, services);
  const members = [crew.before, ...(asked.to === 'know' ? [crew.after] : [])].filter(hasJob);
  const home = await homeOf(booking, services);
  const told = asked.byOperator ? 0 : await mailEach(members, { access, crew, home, to: asked.to }, services);
  const isMissing = asked.to === 'set' ? told === 0 : told < members.length;
  const reason = asked.to === 'set' ? 'enter-code-by-hand' : 'crew-codes-to-pass-on';
  if (isMissing) await tellOperator(reason, { ...access, key: access.current.key }, services);
  return { outcome: isMissing ? 'to-pass-on' : 'told', ...(asked.until && { until: asked.until }) } as const;
}

/** What letters to the crew are written from. */
interface Told {
  readonly access: StayAccess;
  readonly crew: Crew;
  readonly home: Property;
  readonly to: Asked['to'];
}

/** How many of them the letter reaches. */
async function mailEach(
  members: readonly AcceptedCleaning[],
  told: Told,
  services: Services,
): Promise<number> {
  const known = await services.cleaners.read(members.map(({ cleanerId }) => cleanerId));
  let reached = 0;
  for (const member of members) {
    const cleaner = known.find(({ id }) => id === member.cleanerId);
    if (cleaner && (await send(member, cleaner, told, services))) reached += 1;
  }
  return reached;
}

type Known = Awaited<ReturnType<Cleaners['read']>>[number];

/** False when the letter will never arrive. */
async function send(
  member: AcceptedCleaning,
  cleaner: Known,
  told: Told,
  services: Services,
): Promise<boolean> {
  const { key, window } = told.access.current;
  const facts = {
    member: { name: cleaner.name },
    home: told.home,
    next: shown(told.access.current, services),
    ...(told.crew.current && { current: shown(told.crew.current, services) }),
    ...(told.access.current.lock.driver === 'manual' && { place: told.access.current.lock.place }),
    ...(told.to === 'set' && { setFrom: member.window.from }),
    jobUrl: jobUrlOf(member, cleaner.id, services.settings),
  };
  try {
    const mail = write(crewCodes, facts, cleaner.locale);
    const { bookingId } = told.access;
    await services.post.send({
      to: cleaner.email,
      mail,
      key: `${key}#${window.until}#${cleaner.id}`,
      bookingId,
    });
    return true;
  } catch (error) {
    if (error instanceof Fault && error.name === 'MailRefused') return false;
    throw error;
  }
}

const shown = ({ key, sealed, window }: AccessGrant, { seal }: Pick<Services, 'seal'>): CodeShown => ({
  code: seal.open(sealed, key),
  validFrom: window.from,
  validUntil: window.until,
});

export const handler = asTask(
  input,
  async (context) => ({
    ...(await accessServices()),
    cleanings: createCleanings(mainTable()),
    cleaners: createCleaners(mainTable()),
    boxes: createKeyBoxes(mainTable()),
    post: post(context),
    settings: await settings(),
  }),
  mailCrewCodes,
);
