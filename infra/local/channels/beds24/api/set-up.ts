import { z } from 'zod';
import { parsed } from '../http.ts';
import type { Beds24FakeOptions } from '../options.ts';
import type { Store } from '../store/store.ts';

const naming = z.array(z.looseObject({ roomId: z.int().positive().optional() }));

/** Sets up the rooms that a call is about and nobody has set up yet, where there is somebody to ask about them. */
export async function setUpNamed(
  store: Store,
  homeOf: Beds24FakeOptions['homeOf'],
  query: string,
  body: string,
): Promise<void> {
  if (!homeOf) return;
  for (const roomId of new Set([...roomsIn(body), ...roomsAsked(query)])) {
    const home = store.room(roomId) ? undefined : await homeOf(roomId);
    if (home) store.addRoom({ roomId, propertyId: roomId }, home.currency);
  }
}

const roomsIn = (body: string): number[] =>
  (naming.safeParse(parsed(body)).data ?? []).flatMap(({ roomId }) => roomId ?? []);

const roomsAsked = (query: string): number[] =>
  new URLSearchParams(query).getAll('roomId').map(Number).filter(Number.isSafeInteger);
