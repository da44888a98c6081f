import { markAddress } from '../adapters/addresses.ts';
import { logger } from '../adapters/logger.ts';
import { mainTable, type Table } from '../adapters/table.ts';
import { openWorkItem, type WorkItem } from '../adapters/work-items.ts';
import { type Returned, readMailEvent } from './mail-event.ts';

interface Services {
  readonly table: Table;
  now(): Date;
}

/** A letter that did not arrive, or was not wanted, needs a person; anything else is only remembered. */
function workItemOf({ feedback, messageId, bookingId, letter }: Returned): WorkItem | undefined {
  if (letter === undefined) return undefined;
  const reason = `mail-${feedback}` as const;
  const about = { letter, mail: messageId };
  return { id: `${reason}-${messageId}`, reason, ...(bookingId !== undefined && { bookingId }), about };
}

/**
 * Marks the addresses of a mail that came back and opens the work item, both or neither; told again, it changes nothing.
 */
export async function takeFeedback(given: unknown, { table, now }: Services) {
  const returned = readMailEvent(given);
  if (!returned) return { outcome: 'of-no-account' } as const;
  const { feedback, addresses, messageId, bookingId, letter } = returned;
  const item = workItemOf(returned);
  const marks = addresses.map((address) => markAddress(address, feedback, now()));
  await table.transact([...marks, ...(item ? [openWorkItem(item, now())] : [])]);
  logger.info('mail came back', { feedback, mail: messageId, booking: bookingId, letter });
  return { outcome: feedback };
}

/** Takes what the event bus hears of bounces and complaints from SES. */
export const handler = (event: unknown): Promise<object> =>
  takeFeedback(event, { table: mainTable(), now: () => new Date() });
