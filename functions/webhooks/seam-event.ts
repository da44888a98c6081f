import { z } from 'zod';

const shape = z.object({
  event_id: z.string().min(1).max(255),
  event_type: z.string().min(1).max(255),
  device_id: z.string().max(255).nullish(),
});

/** What is read of an event: which it is and at which lock. Some carry codes, which are not read. */
export interface SeamEvent {
  readonly id: string;
  readonly type: string;
  readonly deviceId: string | undefined;
}

/** Reads a verified event; nothing is answered when the text is none. */
export function readSeamEvent(text: string): SeamEvent | undefined {
  const event = shape.safeParse(parsed(text)).data;
  return event && { id: event.event_id, type: event.event_type, deviceId: event.device_id ?? undefined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
