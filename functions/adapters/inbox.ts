import type { Write } from './table.ts';

/** A message from another system, once it has been received. */
export interface Received {
  readonly provider: 'stripe' | 'seam';
  readonly eventId: string;
  readonly type: string;
}

const keptSeconds = 90 * 86_400;

/** Marks a message as received; refused when it was before. Goes into one transaction with the message's effect. */
export function receive({ provider, eventId, type }: Received, at: Date): Write {
  return {
    put: {
      pk: `INBOX#${provider}#${eventId}`,
      sk: 'EVENT',
      type,
      receivedAt: at.toISOString(),
      expiresAt: Math.floor(at.getTime() / 1000) + keptSeconds,
    },
    condition: 'attribute_not_exists(pk)',
  };
}
