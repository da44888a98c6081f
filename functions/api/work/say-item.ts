import type { z } from 'zod';
import type { WorkReason } from '../../adapters/work-items.ts';
import type { StoredWork } from '../../adapters/work-queue.ts';
import type { Booking } from '../../domain/booking.ts';
import { holdOf } from '../../domain/damage-deposit.ts';
import { isOwnersStay, soldThrough } from '../../domain/owners-stay.ts';
import { refundable } from '../../domain/refund.ts';
import { type WorkSaying, workSayings } from '../../domain/say-work.ts';
import { sayFault } from '../executions/say-fault.ts';
import { placeOf } from './place-of.ts';
import { type RefundChoice, refundOf } from './refunds.ts';
import type { workList } from './schemas.ts';
import type { Services } from './services.ts';
import { homesFor, sidesOf } from './sides.ts';

const sayings: Readonly<Record<WorkReason, WorkSaying>> = workSayings;
const isReason = (reason: string): reason is WorkReason => reason in sayings;

/** Of an item that an earlier version opened. */
const unknownReason = (sentence: string): WorkSaying => ({ sentence, advice: '', withinHours: 24 });

/** An item as an operator reads it: why, where, for how long, and what can be done. */
export async function sayWork(
  work: StoredWork,
  homes: ReadonlyMap<string, string>,
  now: Date,
  services: Services,
): Promise<z.input<typeof workList>['work'][number]> {
  const { id, reason, bookingId, propertyId, about, createdAt } = work;
  const booking = bookingId === undefined ? undefined : await services.bookings.read(bookingId);
  const sides = await Promise.all((await sidesOf(work, services)).map((side) => saySide(side, services)));
  const deposit = await depositOf(work, services);
  const refund = await refundOf(work, services);
  const place = await placeOf(work, services.table, services.workflows);
  const { sentence, advice, withinHours } = isReason(reason) ? sayings[reason] : unknownReason(reason);
  const ageSeconds = Math.max(0, Math.floor((now.getTime() - Date.parse(createdAt)) / 1000));
  return {
    workId: id,
    reason,
    text: sentence,
    advice,
    createdAt,
    ageSeconds,
    isOverdue: ageSeconds > withinHours * 3600,
    withinHours,
    ...homeOf(propertyId, booking, homes),
    ...place,
    ...(bookingId !== undefined && { bookingId }),
    ...(booking && { booking: sayBooking(booking) }),
    ...(about.fault !== undefined && { cause: sayFault(about.fault) }),
    about: { ...about },
    ...(sides.length > 0 && { sides }),
    ...(deposit && {
      deposit: { amount: deposit.amount, currency: deposit.currency, heldUntil: deposit.heldUntil },
    }),
    ...(refund && { refund: { ...refund.amount } }),
    choices: refund ? choicesAbout[refund.choice] : choicesFor(reason, deposit !== undefined),
  };
}

function homeOf(
  propertyId: string | undefined,
  booking: Booking | undefined,
  homes: ReadonlyMap<string, string>,
) {
  const id = propertyId ?? booking?.propertyId;
  if (id === undefined) return {};
  const name = homes.get(id) ?? (booking?.propertyId === id ? booking.propertyName : undefined);
  return { property: { id, ...(name !== undefined && { name }) } };
}

const sayBooking = ({ stay, status, guest }: Booking) => ({
  ...stay,
  status,
  ...(guest?.name !== undefined && { guestName: guest.name }),
});

/** What can still be taken. */
async function depositOf({ reason, bookingId }: StoredWork, { deposits, now }: Services) {
  if (reason !== 'damage-reported' || bookingId === undefined) return undefined;
  const deposit = holdOf(await deposits.read(bookingId));
  return deposit && now().toISOString() < deposit.heldUntil ? deposit : undefined;
}

type Choice = z.input<typeof workList>['work'][number]['choices'][number];

// Closing the item alone would leave the refund in the way of the next one.
const choicesAbout: Readonly<Record<RefundChoice, Choice[]>> = {
  'settle-refund': ['settle-refund', 'redrive'],
  'refund-again': ['refund-again', 'settle'],
};

const choicesFor = (reason: string, hasDeposit: boolean): Choice[] => {
  if (hasDeposit) return ['take-deposit', 'release-deposit'];
  if (reason === 'overbooked') return ['move', 'cancel', 'settle'];
  return reason === 'workflow-failed' ? ['redrive', 'settle'] : ['settle'];
};

/** What cancelling gives a guest of the own site back: all of it, as the nights were sold twice by our fault. */
const fullRefundOf = (booking: Booking) =>
  booking.status === 'confirmed'
    ? { refund: { amount: refundable(booking.payments), currency: booking.price.currency } }
    : {};

async function saySide(booking: Booking, services: Services) {
  const { id, status, stay, propertyId } = booking;
  const isCertain = status === 'confirmed' || status === 'imported';
  const sold = soldThrough(booking);
  const homes = isCertain && !isOwnersStay(booking) ? await homesFor(booking, services) : [];
  return {
    bookingId: id,
    status,
    propertyId,
    propertyName: booking.propertyName,
    ...stay,
    ...(booking.guest?.name !== undefined && { guestName: booking.guest.name }),
    ...(sold && { soldBy: sold.soldBy }),
    ...fullRefundOf(booking),
    canCancel: isCertain,
    movesTo: homes.map(({ id: homeId, name }) => ({ propertyId: homeId, name })),
  };
}
