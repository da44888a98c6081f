import type { z } from 'zod';
import { type Cleaners, createCleaners } from '../adapters/cleaning/cleaners.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { noCleanerId } from '../adapters/cleaning/solved-work.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import { openWorkItem } from '../adapters/work-items.ts';
import type { CleanerChoice } from '../domain/cleaner.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import { type CleaningStep, nextStep } from '../domain/cleaning-steps.ts';
import { asTask, subject } from './as-task.ts';
import { currentCleaning } from './cleaning.ts';

/** What the offers of a job are looked through with. */
export interface OfferServices {
  readonly cleanings: Cleanings;
  readonly cleaners: Cleaners;
  readonly properties: Properties;
  now(): Date;
}

/**
 * Decides what a cleaning needs next: lets offers lapse, chooses whom to ask, and tells the operator in time that nobody
 * has taken it. A repeat finds that done and decides the same.
 */
export async function reviewOffers(asked: z.infer<typeof subject>, services: OfferServices) {
  const { bookingId, execution } = asked;
  const at = services.now();
  const found = currentCleaning(await services.cleanings.read(bookingId), asked);
  const choice = await choiceFor(found, services);
  const { next, until, within, cleaning } = await services.cleanings.settle<CleaningStep>(
    bookingId,
    (before) => {
      const step = nextStep(currentCleaning(before, asked), choice, at.getTime());
      return { cleaning: step.cleaning, answer: step };
    },
    (after) => (after.operatorToldAt === at.toISOString() ? [tellOperator(after, execution, at)] : []),
  );
  return {
    next,
    until: new Date(until).toISOString(),
    ...(within !== undefined && { within }),
    revision: cleaning.revision,
  } as const;
}

/** Whom the home's owner chose, those who take no jobs left out. */
async function choiceFor(
  { propertyId }: Cleaning,
  { properties, cleaners }: OfferServices,
): Promise<CleanerChoice> {
  const home = await properties.read(propertyId, []);
  const choice = home?.property.cleaning;
  if (!choice) return { cleaners: [], ask: 'one-at-a-time', hoursToAnswer: 1 };
  const on = (await cleaners.read(choice.cleaners)).filter(({ isOn }) => isOn);
  return { ...choice, cleaners: choice.cleaners.filter((id) => on.some((cleaner) => cleaner.id === id)) };
}

function tellOperator({ bookingId, propertyId, revision }: Cleaning, execution: string, at: Date) {
  const id = noCleanerId(bookingId, revision);
  return openWorkItem({ id, reason: 'no-cleaner', bookingId, propertyId, about: { execution } }, at);
}

/** The same, of a deployed function. */
export const offerServices = (): OfferServices => ({
  cleanings: createCleanings(mainTable()),
  cleaners: createCleaners(mainTable()),
  properties: createProperties(mainTable()),
  now: () => new Date(),
});

export const handler = asTask(subject, offerServices, reviewOffers);
