import { z } from 'zod';
import type { Failed } from '../../adapters/failure-queues.ts';
import type { FailureName } from '../../domain/failures.ts';
import { mayForAll } from '../../domain/member.ts';
import { type Answer, problem } from '../problem.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import type { failureSent } from './schemas.ts';
import type { Services } from './services.ts';
import { startOf } from './start-of.ts';

/** Of what failed at most so many are sent in one request. */
const mostAtOnce = 100;

/** Nobody else takes what is being sent. */
const heldSeconds = 60;

type Send = (failed: readonly Failed[], services: Services) => Promise<void>;

const asynchronous = z.object({ requestPayload: z.unknown() });

const each =
  (send: (failed: Failed, services: Services) => Promise<void>): Send =>
  async (failed, services) => {
    for (const one of failed) await send(one, services);
  };

const notYours = problem(
  'not-allowed',
  'This concerns the homes of every owner: ask somebody who changes things at all of them.',
);

/** How each is sent again. All of it may be done twice: by names that were used, or because what is there is looked at anew. */
const sending: Readonly<Record<FailureName, Send>> = {
  'start-workflows': async ([first], { start }) => {
    for (const workflow of first ? ['sweep-stays', 'check-channels'] : [])
      await start({ workflow, name: `${workflow}-again-${first?.id}`, input: {} });
  },
  'index-search': async (_, { homes, properties, now }) => {
    for (const home of await homes()) await properties.indexAgain(home, now());
  },
  'mail-feedback': each(({ body }, { tellOfMail }) =>
    tellOfMail(asynchronous.parse(JSON.parse(body)).requestPayload),
  ),
  stages: each(async ({ body }, { start }) => {
    const stage = startOf(body);
    if (!stage) throw new Error('A message of the queue is no start of a stage');
    await start(stage);
  }),
  'record-executions': each(({ body }, { queues }) => queues.tellOfExecution(body)),
};

/**
 * Sends again what failed, ten at a time, and takes out of the queue what was sent. A repeat goes on with what is left; one that was cut
 * off between the two sends a few twice, which changes nothing.
 */
export async function sendFailureAgain(
  { body, reach }: Pick<Admitted<typeof routes.sendFailureAgain>, 'body' | 'reach'>,
  services: Services,
): Promise<Answer> {
  const { failure } = body;
  if (!mayForAll(reach, 'write', reach.everyOwner)) return notYours;
  const { queues } = services;
  let sent = 0;
  for (;;) {
    const failed = await queues.take(failure, heldSeconds);
    if (failed.length === 0) break;
    await sending[failure](failed, services);
    for (const one of failed) await queues.remove(failure, one);
    sent += failed.length;
    if (sent >= mostAtOnce) break;
  }
  const left = await queues.count(failure);
  const text = left === 0 ? 'All of it was sent again.' : 'Some of it was sent again. Send the rest, too.';
  return { status: 200, body: { failure, sent, left, text } satisfies z.input<typeof failureSent> };
}
