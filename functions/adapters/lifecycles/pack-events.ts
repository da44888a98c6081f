import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { LifecycleEvent } from '../../domain/lifecycle/event.ts';
import { maskJson, maskText } from '../../domain/lifecycle/mask.ts';

const stored = z.array(
  z.object({
    id: z.int(),
    previous: z.int(),
    at: z.int(),
    type: z.string(),
    state: z.string().exactOptional(),
    index: z.int().exactOptional(),
    error: z.string().exactOptional(),
    cause: z.string().exactOptional(),
    data: z.string().exactOptional(),
    timeoutSeconds: z.number().exactOptional(),
  }),
);

/** An item has 400 KB. Characters. */
const most = 300_000;

/** A longer text tells a person nothing more. */
const longestCause = 2_000;

/**
 * Events as one short text, without what may be personal; the same words come again and again, so that it is a tenth of
 * what it was. Of what would not fit, the data of states is left out, and then the beginning.
 */
export function packEvents(events: readonly LifecycleEvent[]): string {
  const kept = events.map(({ data, cause, ...event }) => ({
    ...event,
    ...(cause !== undefined && { cause: maskText(cause).slice(0, longestCause) }),
    ...(data !== undefined && { data: maskJson(data) }),
  }));
  const packed = pack(kept);
  if (packed.length <= most) return packed;
  const bare = kept.map(({ data, ...event }) => event);
  const shorter = pack(bare);
  return shorter.length <= most ? shorter : pack(bare.slice(-3_000));
}

const pack = (events: readonly object[]) => deflateRawSync(JSON.stringify(events)).toString('base64');

/** The events of a text that `packEvents` made. */
export const unpackEvents = (text: string): readonly LifecycleEvent[] =>
  stored.parse(JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString()));
