import type { Beds24Connection } from '../../../domain/channel.ts';
import type { PushKind } from '../../../domain/channel-mirror.ts';
import type { CalendarDate } from '../../../domain/stay.ts';
import type { Published, RefusedNight } from '../port.ts';
import type { Client } from './client.ts';
import type { NightRange } from './ranges.ts';
import { postedListShape, postedShape } from './shapes.ts';

/** Sets ranges of nights in the calendar of a room, each as an item of its own, so that each is answered for itself. */
export async function publish(
  client: Client,
  { roomId }: Beds24Connection,
  ranges: readonly NightRange[],
  purpose: PushKind,
): Promise<Published> {
  if (ranges.length === 0) return { accepted: [], refused: [] };
  const answers = await client({
    path: '/inventory/rooms/calendar',
    body: ranges.map((range) => itemOf(roomId, range)),
    purpose,
    shape: postedListShape,
  });
  return published(ranges, answers);
}

/** The specification does not say it, but by all examples `to` is the last night. */
const itemOf = (roomId: number, { nights, values }: NightRange) => ({
  roomId,
  calendar: [{ from: nights[0], to: nights.at(-1), ...values }],
});

/** Answers come in the order of the items; what was not answered, or in an unknown shape, is in neither list. */
function published(ranges: readonly NightRange[], answers: readonly unknown[]): Published {
  const accepted: CalendarDate[] = [];
  const refused: RefusedNight[] = [];
  for (const [index, { nights }] of ranges.entries()) {
    const answer = postedShape.safeParse(answers[index]);
    if (!answer.success) continue;
    if (answer.data.success) accepted.push(...nights);
    else refused.push(...nights.map((night) => ({ night, reason: reasonOf(answer.data.errors) })));
  }
  return { accepted, refused };
}

type Problems = ReturnType<typeof postedShape.parse>['errors'];

const reasonOf = (errors: Problems): string => {
  const words = (errors ?? []).map(({ field, message }) => [field, message].filter(Boolean).join(': '));
  return words.filter((word) => word !== '').join('; ') || 'Beds24 gave no reason';
};
