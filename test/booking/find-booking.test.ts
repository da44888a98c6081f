import { expect, test } from 'vitest';
import { arrivalSpans } from '../../functions/api/stays/arrival-spans.ts';
import { isFoundBy } from '../../functions/domain/find-booking.ts';
import { aHeldBooking } from './builders.ts';

const booking = aHeldBooking('bk_77ab', undefined, 'mill');
const guest = { name: 'Zoë Müller-Łoś', email: 'Zoe@example.com', phone: '+49 151 234-567', locale: 'de' };

test.each(['zoe', 'MULLER', 'müller zoë', 'zoe@example', 'bk_77AB', '77ab', '+49 (151) 234', '151234567'])(
  '%s finds the booking',
  (text) => {
    expect(isFoundBy({ ...booking, guest }, text)).toBe(true);
  },
);

test.each(['111Z-3MP9', '111z 3mp9', 'liiz3mp9', 'zoe 111z-3mp9'])(
  'the number %s finds the booking',
  (text) => {
    const numbered = { ...booking, guest, id: 'bk_0843f1d2c90c41becd46adb7cb' };
    expect(isFoundBy(numbered, text)).toBe(true);
    expect(isFoundBy(booking, text)).toBe(false);
  },
);

test.each(['zoe smith', '151', 'bk_78', 'ella'])('%s does not', (text) => {
  expect(isFoundBy({ ...booking, guest }, text)).toBe(false);
});

const today = '2027-07-04';

test('arrivals are looked for in spans that join, each longer than the one before, from both ends', () => {
  const up = [...arrivalSpans({ from: '2027-07-01', to: '2028-03-01', first: 'earliest', today })];
  const down = [...arrivalSpans({ from: '2027-07-01', to: '2028-03-01', first: 'latest', today })];
  expect(up).toMatchObject([
    { from: '2027-07-01', to: '2027-08-01', after: '2027-08-02_' },
    { from: '2027-08-02', to: '2027-10-03' },
    { from: '2027-10-04', to: '2028-02-05' },
    { from: '2028-02-06', to: '2028-03-01' },
  ]);
  expect(down.map(({ from, to }) => [from, to])).toEqual([
    ['2028-01-30', '2028-03-01'],
    ['2027-11-28', '2028-01-29'],
    ['2027-07-26', '2027-11-27'],
    ['2027-07-01', '2027-07-25'],
  ]);
  expect(up.at(-1)?.after).toBeUndefined();
});

test('a later page goes on where the one before ended', () => {
  const [first] = arrivalSpans({ from: today, first: 'earliest', after: '2027-09-01_bk_1', today });
  expect(first).toMatchObject({ from: '2027-09-01', to: '2027-10-02' });
});
