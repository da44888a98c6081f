import { createHmac } from 'node:crypto';

/**
 * What a document of all items says of itself; another `version` means that items or the document are written in another
 * way. `infra/export` writes it, `infra/import` reads it.
 */
export const documentFormat = { format: 'stayflow', version: 2 } as const;

/** Tells documents of installations with another lasting key apart, and nothing of the key. */
export const keyMark = (lastingKey: string): string =>
  createHmac('sha256', lastingKey).update('stayflow/document').digest('hex');
