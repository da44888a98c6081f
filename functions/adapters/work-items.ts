import type { Table, Write } from './table.ts';

/** Why a person is needed; closed list. */
export type WorkReason =
  /** A workflow ended red. */
  | 'workflow-failed'
  /** Money was authorised for a booking that had ended. */
  | 'payment-for-ended-booking'
  /** Money was authorised on a payment page that is not the booking's. */
  | 'payment-on-other-page'
  /** Money was authorised for a booking that nobody knows. */
  | 'payment-for-unknown-booking'
  /** A platform's calendar was changed behind our back more than once. */
  | 'channel-drift';

/** Something that needs a person. No guest data: the booking has it. */
export interface WorkItem {
  /** Made from what caused it, so that a repeat opens nothing new. */
  readonly id: string;
  readonly reason: WorkReason;
  /** The booking or the home that it is about. */
  readonly bookingId?: string;
  readonly propertyId?: string;
  /** Ids and names that help to look: event, execution, state, fault. */
  readonly about: Readonly<Record<string, string>>;
}

/** Opens the item, found by age in the index `openWork`; refused when it is there already. */
export function openWorkItem({ id, ...item }: WorkItem, at: Date): Write {
  const createdAt = at.toISOString();
  return {
    put: {
      pk: `WORK#${id}`,
      sk: 'WORK',
      gsi3pk: 'OPEN',
      gsi3sk: createdAt,
      ...item,
      createdAt,
    },
    condition: 'attribute_not_exists(pk)',
  };
}

/** What needs a person. */
export interface WorkItems {
  /** Opens an item once; opening it again changes nothing, even after a person closed it. */
  open(item: WorkItem, at: Date): Promise<void>;
}

/** The work items in the main table. */
export const createWorkItems = (table: Table): WorkItems => ({
  open: async (item, at) => {
    await table.write(openWorkItem(item, at));
  },
});
