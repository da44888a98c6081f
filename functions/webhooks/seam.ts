import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { endWait } from '../adapters/end-wait.ts';
import { receive } from '../adapters/inbox.ts';
import { createLockWaits, type LockWaits } from '../adapters/locks/lock-waits.ts';
import { logger } from '../adapters/logger.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable, type Table } from '../adapters/table.ts';
import { type Answer, badRequest, door, type Endpoint, headerOf, rawBody } from '../api/http.ts';
import { webhookRoutes } from '../api/webhook-routes.ts';
import { readSeamEvent, type SeamEvent } from './seam-event.ts';
import { isSignedBySvix } from './svix-signature.ts';

/** What taking an event needs. */
interface Services {
  readonly table: Table;
  readonly waits: LockWaits;
  now(): Date;
}

/**
 * Answers one delivery of Seam's: 400 for what was not signed for us, 200 once the event is on record. An event is a hint
 * only: it wakes executions that wait for its lock, and they ask the lock. The same event again wakes nobody.
 */
export async function receiveLockEvent(
  event: APIGatewayProxyEvent,
  secret: string | undefined,
  services: Services,
): Promise<Answer> {
  const raw = rawBody(event);
  const header = (name: string) => headerOf(event, `svix-${name}`) ?? '';
  const signed = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
  if (!secret || !isSignedBySvix(raw, signed, secret, services.now()))
    return badRequest([
      { field: 'svix-signature', message: 'must be a fresh signature of the body by Seam' },
    ]);
  const told = readSeamEvent(raw.toString());
  if (!told) return badRequest([{ field: 'body', message: 'must be an event of Seam in JSON' }]);
  const outcome = await take(told, services);
  logger.info('seam event', { event: told.id, type: told.type, outcome });
  return { status: 200, body: { received: true } };
}

/** Wakes first: an event that was marked and then lost would wake nobody. */
async function take({ id, type, deviceId }: SeamEvent, { table, waits, now }: Services) {
  const received = { provider: 'seam', eventId: id, type } as const;
  const mark = receive(received, now());
  if ('put' in mark && (await table.get({ pk: mark.put.pk, sk: mark.put.sk }))) return 'repeat';
  if (deviceId !== undefined) await waits.wake({ driver: 'seam', deviceId }, 'code');
  const written = await table.write(mark);
  return written.kind === 'written' ? 'recorded' : 'repeat';
}

// Not read by a schema: the signature is over the bytes as they came.
const delivery: Endpoint = {
  route: webhookRoutes.seamWebhook,
  answer: async (event) => {
    const { seamWebhookSecret } = await settings();
    const services = {
      table: mainTable(),
      waits: createLockWaits(mainTable(), endWait()),
      now: () => new Date(),
    };
    return receiveLockEvent(event, seamWebhookSecret, services);
  },
};

/** Takes Seam's webhooks. */
export const handler: (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> = door(delivery);
