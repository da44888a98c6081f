import type { z } from 'zod';
import type { StoredWork } from '../../adapters/work-queue.ts';
import { type Booking, isPlatformBooking } from '../../domain/booking.ts';
import { workSentences } from '../../domain/say-work.ts';
import type { Answer } from '../http.ts';
import type { workList } from '../schemas.ts';
import type { Services } from './services.ts';
import { homesFor, sidesOf } from './sides.ts';

/** Lists what needs a person, oldest first, with what can be done about each. */
export async function listWork(_: unknown, services: Services): Promise<Answer> {
  const open = await services.work.listOpen();
  const now = services.now();
  const homes = await namesOf(open, services);
  const work = await Promise.all(open.map((each) => sayWork(each, homes, now, services)));
  return { status: 200, body: { work, now: now.toISOString() } satisfies z.input<typeof workList> };
}

async function namesOf(open: readonly StoredWork[], { properties }: Services) {
  const ids = [...new Set(open.flatMap(({ propertyId }) => propertyId ?? []))].slice(0, 100);
  const profiles = ids.length > 0 ? await properties.readProfiles(ids) : [];
  return new Map(profiles.map(({ id, name }) => [id, name]));
}

const isReason = (reason: string): reason is keyof typeof workSentences => reason in workSentences;

async function sayWork(
  work: StoredWork,
  homes: ReadonlyMap<string, string>,
  now: Date,
  services: Services,
): Promise<z.input<typeof workList>['work'][number]> {
  const { id, reason, bookingId, propertyId, about, createdAt } = work;
  const name = propertyId === undefined ? undefined : homes.get(propertyId);
  const sides = await Promise.all((await sidesOf(work, services)).map((side) => saySide(side, services)));
  const deposit = await depositOf(work, services);
  return {
    workId: id,
    reason,
    text: isReason(reason) ? workSentences[reason] : reason,
    createdAt,
    ageSeconds: Math.max(0, Math.floor((now.getTime() - Date.parse(createdAt)) / 1000)),
    ...(propertyId !== undefined && { property: { id: propertyId, ...(name !== undefined && { name }) } }),
    ...(bookingId !== undefined && { bookingId }),
    about: { ...about },
    ...(sides.length > 0 && { sides }),
    ...(deposit && {
      deposit: { amount: deposit.amount, currency: deposit.currency, heldUntil: deposit.heldUntil },
    }),
    choices: choicesFor(reason, deposit !== undefined),
  };
}

async function depositOf({ reason, bookingId }: StoredWork, { deposits }: Services) {
  if (reason !== 'damage-reported' || bookingId === undefined) return undefined;
  const deposit = await deposits.read(bookingId);
  return deposit?.status === 'open' ? deposit : undefined;
}

type Choice = z.input<typeof workList>['work'][number]['choices'][number];

const choicesFor = (reason: string, hasDeposit: boolean): Choice[] => {
  if (hasDeposit) return ['take-deposit', 'release-deposit'];
  if (reason === 'overbooked') return ['move', 'cancel', 'settle'];
  return reason === 'workflow-failed' ? ['redrive', 'settle'] : ['settle'];
};

async function saySide(booking: Booking, services: Services) {
  const { id, status, stay, propertyId } = booking;
  const isCertain = status === 'confirmed' || status === 'imported';
  const homes = isCertain ? await homesFor(booking, services) : [];
  return {
    bookingId: id,
    status,
    propertyId,
    ...stay,
    ...(isPlatformBooking(booking) && { soldBy: booking.origin.soldBy }),
    canCancel: isCertain,
    movesTo: homes.map(({ id: homeId, name }) => ({ propertyId: homeId, name })),
  };
}
