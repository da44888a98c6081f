import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import type { ConfirmedBooking } from '../../functions/domain/booking.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import { monthOf, nightsOf, type Stay } from '../../functions/domain/stay.ts';
import { aProperty, aStay } from '../booking/builders.ts';
import { headingOf, type Play, startPlay } from './play.ts';

let play: Play;
beforeAll(async () => {
  play = await startPlay();
});
afterAll(() => play.close());

/** Who has which nights of July at a home. */
const nights = async (propertyId: string, stays: Readonly<Record<string, Stay>>) => {
  const owned = Object.entries(stays).flatMap(([id, stay]) =>
    nightsOf(stay).map((night) => [night.slice(8), `BOOKING#${id}`]),
  );
  const month = monthOf(Object.values(stays)[0]?.arrival ?? '2027-07');
  const taken = Object.fromEntries(owned);
  await play.properties.saveMonth({ propertyId, month, taken, overrides: {}, version: 1 });
};

/** Other guests who come to the same home. */
async function next(booking: ConfirmedBooking, id: string, stay: Stay) {
  await play.database.table.put(itemOfBooking({ ...booking, id, stay }, 'request'));
  await nights(booking.propertyId, { [booking.id]: booking.stay, [id]: stay });
  await play.begin('adjust-cleanings', id);
}

const changes = (id: string) =>
  play.mailsTo('ana', id).filter((subject) => subject.startsWith('Changed')).length;

test('new guests who come on the day of a departure are told to whoever cleans, who keeps the job', async () => {
  const id = 'bk_before';
  const booking = await play.booked(id);
  await nights(id, { [id]: booking.stay });
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  const link = play.linkTo('ana', id);
  await next(booking, 'bk_sameday', aStay('2027-07-07', '2027-07-09'));
  expect(changes(id)).toBe(1);
  expect(await play.standing(id)).toEqual({ status: 'accepted', cleanerId: 'ana' });
  const { body } = await play.visit(link);
  expect(headingOf(body)).toBe('This job is yours');
  expect(body).toContain('The next guests come on the same day.');

  await play.begin('adjust-cleanings', 'bk_sameday').catch(() => undefined);
  expect(changes(id)).toBe(1);

  const at = new Date();
  const asked = { by: 'operator', at, home: aProperty(), instead: { refund: 0, reason: 'Storm' } } as const;
  await play.bookings.settle('bk_sameday', (each) => askToCancel(each, asked), { by: 'test', at });
  await nights(id, { [id]: booking.stay });
  await play.begin('adjust-cleanings', 'bk_sameday');
  expect(changes(id)).toBe(2);
  expect((await play.cleanings.read(id))?.window).not.toHaveProperty('to');
});

test('new guests are shown to cleaners who are still asked, without another mail', async () => {
  const id = 'bk_asked';
  const booking = await play.booked(id);
  await nights(id, { [id]: booking.stay });
  await play.begin('book-cleaner', id);
  await next(booking, 'bk_soon', aStay('2027-07-07', '2027-07-09'));
  expect(play.mailsTo('ana', id)).toHaveLength(1);
  expect((await play.visit(play.linkTo('ana', id))).body).toContain('The next guests come on the same day.');
  expect(await play.say('ana', id, 'accept')).toBe('This job is yours');
});

test('a stay that moves far ahead calls its cleaner off at once, and cleaners are asked again when its time comes', async () => {
  vi.setSystemTime('2027-06-01T09:00:00Z');
  const id = 'bk_far';
  await play.booked(id);
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  await play.change(id, (booking) => ({ ...booking, stay: aStay('2027-10-04', '2027-10-07') }));
  await play.begin('adjust-cleanings', id);
  expect(play.mailsTo('ana', id).at(-1)).toBe(`Called off: cleaning of ${id} on 7 July 2027`);
  expect(play.region.mails.at(-1)?.text).toContain('far ahead');
  await play.pass(70 * 24);
  await play.begin('book-cleaner', id);
  expect(play.mailsTo('ana', id).at(-1)).toBe(`Can you clean ${id} on 7 October 2027?`);
  expect(await play.say('ana', id, 'accept')).toBe('This job is yours');
});

test('guests who are moved to another home are waited for no longer by whoever cleans before them', async () => {
  vi.setSystemTime('2027-06-01T09:00:00Z');
  const id = 'bk_stays';
  const booking = await play.booked(id);
  await play.booked('bk_elsewhere');
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  await next(booking, 'bk_rehoused', aStay('2027-07-07', '2027-07-09'));
  await play.begin('book-cleaner', 'bk_rehoused');
  expect((await play.cleanings.read(id))?.window).toHaveProperty('nextArrival');
  await nights(id, { [id]: booking.stay });
  await play.change('bk_rehoused', (moved) => ({ ...moved, propertyId: 'bk_elsewhere' }));
  await play.begin('adjust-cleanings', 'bk_rehoused');
  expect((await play.cleanings.read(id))?.window).not.toHaveProperty('nextArrival');
  expect(changes(id)).toBe(2);
});

test('a booking that touches no cleaning leaves all as it is', async () => {
  const id = 'bk_alone';
  await play.booked(id, {}, aStay('2027-11-04', '2027-11-07'));
  const { states } = await play.engine.look(await play.begin('adjust-cleanings', id));
  expect(states).toEqual(['AdjustWindows']);
});
