import type { Key } from '../../functions/adapters/table.ts';

const isOf = (prefix: string, { pk }: Key) => pk.startsWith(prefix);

/** What a booking has that asks for something to be done, and whose stream record starts it. */
const asked = ['CHANGE', 'BALANCE', 'DEPOSIT', 'REFUND', 'LETTER'];

/**
 * In which order items are written, as the stream hears of each and workflows start while others are still missing:
 * 1. what bookings rest on, among it calendar months and all that was recorded;
 * 2. bookings: those held lapse, those of platforms are planned, and both find what was done for them;
 * 3. which homes are connected, then the connections: a platform or hub is compared with all nights and bookings, and not
 *    with none of them;
 * 4. what waits to be paid, given back or sent.
 */
const phases: readonly ((key: Key) => boolean)[] = [
  (key) => !phases.slice(1).some((isIn) => isIn(key)),
  ({ sk }) => sk === 'BOOKING',
  (key) => key.pk === 'CHANNELS' || isOf('LISTING#', key) || isOf('ICAL#', key),
  (key) => isOf('PROPERTY#', key) && key.sk.startsWith('CHANNEL#'),
  (key) => isOf('BOOKING#', key) && asked.includes(key.sk),
];

/** The phases, first to last, by number. */
export const phaseNumbers: readonly number[] = [...phases.keys()];

/** From this phase on platforms are compared with what is here. */
export const connecting = 2;

/** The phase in which an item is written. */
export const phaseOf = (key: Key): number => phases.findIndex((isIn) => isIn(key));
