import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import type { Property } from '../../functions/domain/property.ts';
import { addDays, type Stay } from '../../functions/domain/stay.ts';
import { callTask } from '../workflows/functions.ts';
import { startWorld, tokenKey, type World } from '../workflows/world.ts';
import { aConfirmedBooking, aHomeIn, anImportedBooking, cancelled, moved } from './builders.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const today = new Date().toISOString().slice(0, 10);
const stayIn = (days: number): Stay => ({
  arrival: addDays(today, days),
  departure: addDays(today, days + 3),
});
const arrivalInstructions = 'The green door at the end of the lane.';

async function keep(booking: Booking, more: Partial<Property> = {}) {
  const contact = 'Olivia, +351 21 000 0012, olivia@example.com';
  const home = aHomeIn('Europe/Lisbon', { arrivalInstructions, contact, ...more });
  await createProperties(world.database.table).save(home);
  await world.database.table.put(itemOfBooking(booking, 'request'));
}
const remind = ({ id, version }: Booking) =>
  callTask('mail-reminder', { bookingId: id, version, execution: `remind-guest-${id}-v${version}` });
const mailsTo = (to: string) => world.region.mails.filter((mail) => mail.to === to);
const confirmedFor = (id: string, stay: Stay, locale = 'en') => {
  const booking = aConfirmedBooking(id, stay);
  return { ...booking, guest: { ...booking.guest, email: `${id}@guest.test`, locale } };
};

test('the guest is told of the trip, what is to pay, until when to cancel, and how to arrive', async () => {
  const policy = {
    name: 'Moderate',
    tiers: [
      { hoursBefore: 720, refundBasisPoints: 10_000 },
      { hoursBefore: 120, refundBasisPoints: 5000 },
    ],
  };
  const booking = { ...confirmedFor('bk_told', stayIn(10)), policy };
  await keep(booking);
  expect(await remind(booking)).toEqual({ outcome: 'done' });
  const [mail] = mailsTo('bk_told@guest.test');
  for (const said of [
    'Casa da Onda, Ericeira',
    'Rua do Mar 1',
    arrivalInstructions,
    'Questions: Olivia, +351 21 000 0012, olivia@example.com',
    'Everything is paid.',
    'You get 50% back if you cancel by',
    'After that, nothing is given back.',
    `/trip/bk_told#${accessTokenFor(tokenKey, 'bk_told')}`,
  ])
    expect(mail?.text).toContain(said);
  expect(mail?.text).not.toContain('100%');
  expect(mail?.replyTo).toEqual(['olivia@example.com']);
});

test('a guest who reads German is reminded in German', async () => {
  const booking = confirmedFor('bk_german', stayIn(10), 'de');
  await keep(booking);
  await remind(booking);
  expect(mailsTo('bk_german@guest.test')[0]?.text).toContain('Es ist alles bezahlt.');
});

test('a guest of a platform hears nothing of money that is between them and the platform', async () => {
  const guest = { name: 'Grace', email: 'grace@guest.test' };
  const booking = anImportedBooking('bk_airbnb', { stay: stayIn(9), guest });
  await keep(booking);
  await remind(booking);
  const [mail] = mailsTo('grace@guest.test');
  expect(mail?.text).toContain('You booked with Airbnb');
  expect(mail?.text).not.toMatch(/paid|given back|trip\//);
});

test('nothing is sent for an old version, nor for a stay that is off', async () => {
  const booking = confirmedFor('bk_moved', stayIn(10));
  for (const now of [moved(booking, stayIn(300)), cancelled(booking)]) {
    await keep(now);
    await expect(remind(booking)).rejects.toMatchObject({ name: 'Superseded' });
  }
  expect(mailsTo('bk_moved@guest.test')).toEqual([]);
});

test('a guest is reminded once of an arrival, and again of another one', async () => {
  const booking = confirmedFor('bk_again', stayIn(8));
  await keep(booking);
  await remind(booking);
  const longer = moved(booking, { ...booking.stay, departure: addDays(booking.stay.departure, 1) });
  await keep(longer);
  expect(await remind(longer)).toEqual({ outcome: 'done-before' });
  const later = moved(longer, stayIn(9));
  await keep(later);
  expect(await remind(later)).toEqual({ outcome: 'done' });
  expect(mailsTo('bk_again@guest.test')).toHaveLength(2);
});

test('a platform that gives no address has nobody to remind', async () => {
  const booking = anImportedBooking('bk_mute', { stay: stayIn(9) });
  await keep(booking);
  await expect(remind(booking)).rejects.toMatchObject({ name: 'Superseded' });
});
