import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyPersistenceLayerError,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { Context } from 'aws-lambda';
import { Fault } from '../faults.ts';

/** An execution can be redriven for 14 days; a repeat must be known for as long. */
const rememberedSeconds = 15 * 86_400;

/** Does something that cannot be repeated, unless it was done before under this key. */
export type OnceOnly = (key: string, act: () => Promise<void>) => Promise<'done' | 'done-before'>;

/**
 * Remembers in the idempotency table what was done. While another call is at it, or the table does not answer, throws
 * MailUnavailable; a call that was killed counts as being at it until its function's time is up.
 */
export function createOnceOnly(records: BasePersistenceLayer, context: Context): OnceOnly {
  return async (key, act) => {
    let acted = false;
    const actOnce = makeIdempotent(
      async (_: string) => {
        await act();
        acted = true;
        return true;
      },
      {
        persistenceStore: records,
        keyPrefix: 'mail',
        config: new IdempotencyConfig({ expiresAfterSeconds: rememberedSeconds, lambdaContext: context }),
      },
    );
    try {
      await actOnce(key);
    } catch (error) {
      if (error instanceof IdempotencyPersistenceLayerError)
        throw new Fault('MailUnavailable', `No record can be kept of ${key}`, { cause: error });
      if (!(error instanceof IdempotencyAlreadyInProgressError)) throw error;
      throw new Fault('MailUnavailable', `Another call is sending ${key}`);
    }
    return acted ? 'done' : 'done-before';
  };
}
