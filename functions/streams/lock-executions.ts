import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { planStay } from '../../workflows/plan-stay.ts';
import type { Execution } from '../adapters/executions.ts';
import type { Booking } from '../domain/booking.ts';

/** A home that has a lock now and had none before. */
export interface LockedHome {
  readonly propertyId: string;
  /** Of the home. */
  readonly version: number;
}

const text = z.object({ S: z.string() }).transform(({ S }) => S);

const image = z.object({
  sk: z.object({ S: z.literal('PROFILE') }),
  id: text,
  version: z.object({ N: z.string() }).transform(({ N }) => Number(N)),
  profile: text,
});

const lockable = z.object({ lock: z.object({}).loose().optional() });

const hasLock = ({ profile }: z.infer<typeof image>) =>
  lockable.parse(JSON.parse(profile)).lock !== undefined;

/** The home that has got a lock, if a record says so; not one that is new, as nobody has booked it. */
export function homeLocked({ dynamodb }: DynamoDBRecord): LockedHome | undefined {
  const before = image.safeParse(dynamodb?.OldImage).data;
  const after = image.safeParse(dynamodb?.NewImage).data;
  if (!before || !after || hasLock(before) || !hasLock(after)) return undefined;
  return { propertyId: after.id, version: after.version };
}

/** The executions that plan the stays of such a home anew: without a lock they were planned without door codes. */
export const executionsForLock = ({ version }: LockedHome, bookings: readonly Booking[]): Execution[] =>
  bookings
    .filter(({ status }) => status === 'confirmed' || status === 'imported')
    .map((booking) => ({
      workflow: planStay.name,
      name: `${planStay.name}-${booking.id}-v${booking.version}-lock${version}`,
      input: { bookingId: booking.id, version: booking.version },
    }));
