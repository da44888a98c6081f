import { moveStay } from '../../adapters/move-stay.ts';
import { createOwnersStays } from '../../adapters/owners-stays.ts';
import { type Booking, isPlatformBooking } from '../../domain/booking.ts';
import { askToCancel } from '../../domain/cancellation.ts';
import { decideDeposit, holdOf } from '../../domain/damage-deposit.ts';
import { isOwnersStay } from '../../domain/owners-stay.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { type Asked, answer, type Chosen, closedBefore, notForThis } from './asked.ts';
import { closeFailed } from './close-failed.ts';
import { giveAgain, settleRefused } from './refunds.ts';
import type { Services } from './services.ts';
import { sidesOf } from './sides.ts';

/**
 * Does what a person chose about a work item; a repeat of what closed it answers the same. Two who choose at once do not
 * both: what each changes is changed once, on the condition that it is as it was read.
 */
export async function chooseWork(
  { path, body, caller }: Request<typeof routes.chooseWork>,
  services: Services,
): Promise<Answer> {
  const work = await services.work.read(path.workId);
  if (!work) return problem('not-found', 'There is no such work item.');
  const asked = { work, chosen: body, by: `operator/${caller ?? 'unknown'}`, at: services.now() };
  if (work.closed) return answerClosed(asked);
  return acts[body.choice](asked, services);
}

const acts: Readonly<Record<Chosen['choice'], (asked: Asked, services: Services) => Promise<Answer>>> = {
  settle: async (asked, services) =>
    asked.chosen.note === undefined
      ? badRequest([{ field: 'note', message: 'must say why nothing more is to be done' }])
      : close(asked, services, 'The item is closed.'),
  redrive: redriveExecution,
  move,
  cancel,
  'take-deposit': decideAboutDeposit,
  'release-deposit': decideAboutDeposit,
  'settle-refund': settleRefused,
  'refund-again': giveAgain,
};

function answerClosed({ work, chosen, by }: Asked): Answer {
  const isRepeat = work.closed?.choice === chosen.choice && work.closed.by === by;
  if (!isRepeat && work.closed?.choice !== 'solved-itself') return closedBefore;
  return answer(work.id, 'closed', 'The item was closed before.');
}

async function close({ work, chosen, by, at }: Asked, services: Services, text: string): Promise<Answer> {
  const { choice, note } = chosen;
  await services.work.close(work.id, { choice, by, at, note });
  const closed = (await services.work.read(work.id))?.closed;
  return closed?.by === by ? answer(work.id, 'closed', text) : closedBefore;
}

async function redriveExecution(asked: Asked, services: Services): Promise<Answer> {
  const { reason, about } = asked.work;
  if (reason !== 'workflow-failed' || about.execution === undefined) return notForThis;
  if (!(await services.redrive(about.execution)))
    return problem('not-redrivable', 'It runs already, ended well, or failed more than two weeks ago.');
  const { id } = asked.work;
  const closing = { choice: 'redrive' as const, by: asked.by, at: asked.at };
  await closeFailed(services.work, about.execution, closing, id);
  return close(asked, services, 'The execution goes on where it stopped.');
}

/** Takes a part of the damage deposit after a report of damage, or nothing of it; `settle-deposit` does it. */
async function decideAboutDeposit(asked: Asked, services: Services): Promise<Answer> {
  const { work, chosen } = asked;
  const found = work.bookingId === undefined ? undefined : await services.deposits.read(work.bookingId);
  const held = holdOf(found);
  const isHeld = found && held && asked.at.toISOString() < held.heldUntil;
  if (work.reason !== 'damage-reported' || !isHeld) return notForThis;
  const { choice, amount, note: reason } = chosen;
  if (choice === 'take-deposit' && (amount === undefined || amount > held.amount))
    return badRequest([{ field: 'amount', message: `must be at most the ${held.amount} that are held` }]);
  if (choice === 'take-deposit' && reason === undefined)
    return badRequest([{ field: 'note', message: 'must tell the guest why' }]);
  const taken = choice === 'take-deposit' && amount !== undefined && reason !== undefined;
  const after = decideDeposit(found, taken ? { amount, reason } : undefined);
  if (!after || !(await services.deposits.replace(found, after))) return closedBefore;
  return close(asked, services, taken ? 'It is taken, and the guest is told why.' : 'It is given back.');
}

/** The booking that the choice is about, if it is one of those that want the same nights. */
async function sideOf({ work, chosen }: Asked, services: Services): Promise<Booking | Answer> {
  if (work.reason !== 'overbooked') return notForThis;
  const sides = await sidesOf(work, services);
  const side = sides.find(({ id }) => id === chosen.bookingId);
  return side ?? badRequest([{ field: 'bookingId', message: 'must be one of the bookings of the item' }]);
}

const isBooking = (found: Booking | Answer): found is Booking => 'stay' in found;

async function move(asked: Asked, services: Services): Promise<Answer> {
  const side = await sideOf(asked, services);
  if (!isBooking(side)) return side;
  const { propertyId, note } = asked.chosen;
  const ids = [...new Set([side.propertyId, ...(propertyId === undefined ? [] : [propertyId])])];
  const homes = await services.properties.readProfiles(ids);
  const [from, to] = [side.propertyId, propertyId].map((id) => homes.find((home) => home.id === id));
  if (!to || to.ownerId !== from?.ownerId)
    return badRequest([{ field: 'propertyId', message: 'must be another home of the same owner' }]);
  const doing = { by: asked.by, at: asked.at, chosen: { choice: 'move' as const, note } };
  const moved = await moveStay(services.table, side.id, to, doing);
  if (moved.kind === 'not-movable') return notCertain;
  if (moved.kind === 'nights-taken')
    return problem('nights-taken', `${to.name} is not free then: ${moved.nights.join(', ')}.`);
  return done(asked, services, `The stay is at ${to.name} now.`);
}

const notCertain = problem(
  'not-movable',
  'Only a stay that is confirmed can be moved or cancelled. One that is being paid is declined by itself.',
);

async function cancel(asked: Asked, services: Services): Promise<Answer> {
  const side = await sideOf(asked, services);
  if (!isBooking(side)) return side;
  const doing = {
    by: asked.by,
    at: asked.at,
    chosen: { choice: 'cancel' as const, note: asked.chosen.note },
  };
  if (isOwnersStay(side)) {
    await createOwnersStays(services.table).end(side.id, doing);
    return done(asked, services, "The owner's nights are given to who waits.");
  }
  if (isPlatformBooking(side)) {
    const { connectionId, externalId, soldBy } = side.origin;
    await services.reservations.withdraw({ connectionId, externalId }, doing);
    return done(
      asked,
      services,
      `It is withdrawn here. Cancel it at ${soldBy} as well: booking ${externalId}.`,
    );
  }
  const [home] = await services.properties.readProfiles([side.propertyId]);
  if (!home) return notCertain;
  const settled = await services.bookings.settle(
    side.id,
    (booking) => askToCancel(booking, { by: 'overbooked', at: asked.at, home }),
    { by: asked.by, at: asked.at },
  );
  if (settled.kind === 'refuse' || settled.kind === 'repeat') return notCertain;
  return answer(
    asked.work.id,
    'under-way',
    'The guest gets everything back; then the nights go to who waits.',
  );
}

/** What was done has closed the item, unless a third booking still wants the nights. */
async function done({ work }: Asked, services: Services, text: string): Promise<Answer> {
  const now = await services.work.read(work.id);
  return answer(work.id, now?.closed ? 'closed' : 'under-way', text);
}
