import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import type { NewItem } from '../../functions/adapters/table.ts';
import { addDays } from '../../functions/domain/stay.ts';
import { inParallel } from './in-parallel.ts';

/** A stay of the document as far as its plan goes. */
export interface PlannedStay {
  readonly id: string;
  readonly version: number;
}

const shape = z.object({
  sk: z.literal('BOOKING'),
  id: z.string(),
  version: z.int(),
  status: z.enum(['confirmed', 'imported', 'cancelling', 'cancelled', 'withdrawn']),
  stay: z.object({ departure: z.string() }),
});

/** The last of what belongs to a stay begins a day after its departure and waits up to three weeks. Days. */
const longestAfter = 31;

/** Whether something still belongs to a stay that schedules or executions had in hand where it was exported. */
export function stayToPlan(item: NewItem, today: string): PlannedStay | undefined {
  const found = shape.safeParse(item).data;
  return found && addDays(found.stay.departure, longestAfter) >= today ? found : undefined;
}

/** Where executions are started: a client, and what ARNs of state machines begin with. */
export interface Machines {
  readonly sfn: SFNClient;
  readonly arnPrefix: string;
}

/**
 * Has every stay planned anew, which makes its schedules and starts what is under way, and has the sweep look at whatever
 * else waits. Under names of their own, so that a repeat starts nothing again.
 */
export async function startWork(
  stays: Iterable<PlannedStay>,
  { importId, machines }: { readonly importId: string; readonly machines: Machines },
): Promise<void> {
  await inParallel(stays, 16, ({ id, version }) =>
    start(machines, 'plan-stay', `plan-stay-${id}-v${version}`, { bookingId: id, version }),
  );
  await start(machines, 'sweep-stays', `sweep-stays-import-${importId}`, {});
}

async function start({ sfn, arnPrefix }: Machines, workflow: string, name: string, input: object) {
  const stateMachineArn = `${arnPrefix}${workflow}`;
  try {
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
