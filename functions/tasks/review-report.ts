import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { reportMissingId } from '../adapters/cleaning/solved-work.ts';
import { createDamageDeposits, type DamageDeposits } from '../adapters/damage-deposits.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import { openWorkItem } from '../adapters/work-items.ts';
import { isPlatformBooking } from '../domain/booking.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import { type ReportStep, reportStep } from '../domain/cleaning-report.ts';
import { asTask, subject } from './as-task.ts';
import { currentCleaning } from './cleaning.ts';
import { cleaningAfter } from './cleaning-after.ts';
import { current } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  readonly properties: Properties;
  readonly cleanings: Cleanings;
  readonly deposits: Pick<DamageDeposits, 'read'>;
  now(): Date;
}

/**
 * Decides what is needed until somebody has said how the home was left: asks its cleaner, asks again, and in the end, or
 * where nobody cleaned, the operator. A repeat finds that done and decides the same.
 */
export async function reviewReport(asked: z.infer<typeof subject>, services: Services) {
  const { bookingId, execution } = asked;
  const booking = current(await services.bookings.read(bookingId), asked, 'confirmed', 'imported');
  await cleaningAfter(booking, services, () => true);
  const at = services.now();
  const { next, until, within, cleaning } = await services.cleanings.settle<ReportStep>(
    bookingId,
    (before) => {
      const step = reportStep(currentCleaning(before, asked), at.getTime());
      return { cleaning: step.cleaning, answer: step };
    },
    (after) => (after.reportAsked?.operator === at.toISOString() ? [askOperator(after, execution, at)] : []),
  );
  const hasDeposit = (await services.deposits.read(bookingId)) !== undefined;
  // Guests of a platform are asked there.
  const isPlatforms = isPlatformBooking(booking);
  const agreedDeposit = !isPlatforms && booking.damageDeposit !== undefined;
  return {
    next: next === 'fine' && isPlatforms ? ('over' as const) : next,
    until: new Date(until).toISOString(),
    ...(within !== undefined && { within }),
    revision: cleaning.revision,
    hasDeposit,
    /** A good report leads to the guest's review and to nothing else. */
    leadsToReview: !isPlatforms && !agreedDeposit && !hasDeposit,
  };
}

function askOperator({ bookingId, propertyId }: Cleaning, execution: string, at: Date) {
  const id = reportMissingId(bookingId);
  return openWorkItem({ id, reason: 'report-missing', bookingId, propertyId, about: { execution } }, at);
}

export const handler = asTask(
  subject,
  () => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    cleanings: createCleanings(mainTable()),
    deposits: createDamageDeposits(mainTable()),
    now: () => new Date(),
  }),
  reviewReport,
);
