import { z } from 'zod';
import type { Failed } from '../../adapters/failure-queues.ts';
import { type FailureName, failureNames, failures } from '../../domain/failures.ts';
import { readsEverything } from '../../domain/member.ts';
import type { Answer } from '../problem.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import type { failureList } from './schemas.ts';
import type { Services } from './services.ts';
import { startOf } from './start-of.ts';

type List = z.input<typeof failureList>['failures'];

/** Lists what failed for good; nothing for who does not reach the homes of every owner. */
export async function listFailures(
  { reach }: Pick<Admitted<typeof routes.listFailures>, 'reach'>,
  services: Services,
): Promise<Answer> {
  const names = readsEverything(reach) ? failureNames : [];
  const all = await Promise.all(names.map((name) => sayFailure(name, services)));
  const now = services.now().toISOString();
  return { status: 200, body: { failures: all.flat(), now } satisfies z.input<typeof failureList> };
}

async function sayFailure(name: FailureName, { queues }: Services): Promise<List> {
  const count = await queues.count(name);
  if (count === 0) return [];
  // They stay for whoever looks next.
  const some = await queues.take(name, 0);
  return [{ failure: name, ...failures[name], count: Math.max(count, some.length), some: some.map(sayOne) }];
}

const execution = z.object({ detail: z.object({ stateMachineArn: z.string() }) });

/** Ids and names only: the rest of a message may be personal. */
function sayOne({ at, fault, body }: Failed): List[number]['some'][number] {
  const start = startOf(body);
  const workflow =
    start?.workflow ?? execution.safeParse(parsed(body)).data?.detail.stateMachineArn.split(':').at(-1);
  return {
    at,
    ...(workflow !== undefined && { workflow }),
    ...(start !== undefined && { bookingId: start.input.bookingId }),
    ...(fault !== undefined && { fault }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
