import type { z } from 'zod';
import type { Answer } from '../http.ts';
import { privacyDraft } from './privacy-draft.ts';
import type { privacyDraft as draftSchema } from './schemas.ts';
import type { DraftServices } from './services.ts';

const hubs = [
  ['Channex', 'channex'],
  ['Beds24', 'beds24'],
] as const;

/** A privacy notice to begin with, by what the homes are connected with; nothing is written. */
export async function draftPrivacy({ homes, connections }: DraftServices): Promise<Answer> {
  const [all, fetched, ...through] = await Promise.all([
    homes.homes().then((listed) => homes.profiles(listed)),
    connections.allFetched(),
    ...hubs.map(([, mode]) => connections.connectedThrough(mode)),
  ]);
  const profiles = [...all.values()].filter(({ state }) => state !== 'ended');
  const body: z.input<typeof draftSchema> = privacyDraft({
    seam: profiles.some(({ lock }) => lock?.driver === 'seam'),
    hubs: hubs.filter((_, at) => through[at]).map(([name]) => name),
    calendars: fetched.length > 0,
    cleaners: profiles.some(({ cleaning }) => cleaning !== undefined),
  });
  return { status: 200, body };
}
