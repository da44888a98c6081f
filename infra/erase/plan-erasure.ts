import { z } from 'zod';
import { refundPrefix } from '../../functions/adapters/asked-refunds.ts';
import { bookingKey, bookingOf } from '../../functions/adapters/booking-item.ts';
import { notePrefix } from '../../functions/adapters/booking-notes.ts';
import type { Item, Key, Write } from '../../functions/adapters/table.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import { guestWrite, whatGuestLeft } from './guest-write.ts';

/** What erasing the guest of one booking does. */
export interface Erasure {
  readonly booking: Booking;
  /** What goes, in words. */
  readonly parts: readonly string[];
  /** The booking's own item last: until it is written, a repeat finds the rest. */
  readonly writes: readonly Write[];
  /** Keys of photos in the image bucket. */
  readonly photos: readonly string[];
}

interface Part {
  readonly words: string;
  readonly writes: readonly Write[];
}

const keyShape = z.object({ pk: z.string(), sk: z.string() });

/** All that tells of the guest in the items of a booking; money, nights, dates and what happened stay. */
export function planErasure(items: readonly Item[], at: Date): Erasure | undefined {
  const item = items.find(({ sk }) => sk === 'BOOKING');
  if (!item) return undefined;
  const booking = bookingOf(item);
  const of = (prefix: string) =>
    items.filter(({ sk }) => String(sk).startsWith(prefix)).map((each) => keyShape.parse(each));
  const photos = photosOf(items);
  const all: readonly Part[] = [
    { words: 'notes', writes: of(notePrefix).map((key) => ({ delete: key })) },
    {
      words: "the guest's door codes",
      writes: items.some(({ sk }) => sk === 'ACCESS')
        ? [{ delete: { ...bookingKey(booking.id), sk: 'ACCESS' } }]
        : [],
    },
    {
      words: 'reasons of refunds',
      writes: [...of(refundPrefix), ...of('REFUND').filter(({ sk }) => sk === 'REFUND')].map(
        emptied('#reason', { '#reason': 'reason' }),
      ),
    },
    { words: 'why a deposit was taken', writes: deposits(items) },
    { words: `what was said of damage, with ${photos.length} photos`, writes: damages(items) },
    { words: whatGuestLeft(booking), writes: [guestWrite(booking, at)] },
  ];
  const parts = all.filter(({ writes }) => writes.length > 0);
  return {
    booking,
    photos,
    parts: parts.map(({ words }) => words),
    writes: parts.flatMap(({ writes }) => writes),
  };
}

const emptied =
  (path: string, names: Readonly<Record<string, string>>) =>
  (update: Key): Write => ({
    update: { pk: update.pk, sk: update.sk },
    ...{ set: `SET ${path} = :empty`, condition: 'attribute_exists(pk)', names, values: { ':empty': '' } },
  });

const taken = z.object({ pk: z.string(), sk: z.literal('DEPOSIT'), taken: z.object({ reason: z.string() }) });

const deposits = (items: readonly Item[]): Write[] =>
  items
    .flatMap((item) => taken.safeParse(item).data ?? [])
    .map(emptied('#taken.#reason', { '#taken': 'taken', '#reason': 'reason' }));

const damaged = z.object({
  pk: z.string(),
  sk: z.literal('CLEANING'),
  damage: z.string(),
  photos: z.array(z.object({ key: z.string() })).default([]),
});

const photosOf = (items: readonly Item[]): string[] =>
  items.flatMap((item) => damaged.safeParse(item).data?.photos ?? []).map(({ key }) => key);

const damages = (items: readonly Item[]): Write[] =>
  items
    .flatMap((item) => damaged.safeParse(item).data ?? [])
    .map(({ pk, sk }) => ({
      update: { pk, sk },
      ...{
        set: 'SET damage = :empty REMOVE photos',
        condition: 'attribute_exists(pk)',
        values: { ':empty': '' },
      },
    }));
