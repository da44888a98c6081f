import { beforeAll, expect, test } from 'vitest';
import { compareLines } from '../../site/guest/pages/trip/manage/price-difference.ts';
import { stayFile } from '../../site/guest/pages/trip/manage/stay-file.ts';
import { fetchTripWords } from '../../site/guest/words/trip.ts';

beforeAll(() => fetchTripWords());

const line = (kind: 'accommodation' | 'cleaning' | 'percent-tax', label: string, amount: number) => ({
  kind,
  label,
  amount,
});

test('two prices stand beside each other line by line, and their differences add up', () => {
  const before = [
    line('accommodation', '3 nights', 300),
    line('cleaning', 'Cleaning', 50),
    line('percent-tax', 'VAT', 19),
    line('percent-tax', 'City tax', 5),
  ];
  const after = [
    line('accommodation', '5 nights', 500),
    line('cleaning', 'Cleaning', 50),
    line('percent-tax', 'City tax', 8),
  ];
  expect(compareLines(before, after)).toEqual([
    { label: '5 nights', before: 300, after: 500 },
    { label: 'Cleaning', before: 50, after: 50 },
    { label: 'City tax', before: 5, after: 8 },
    { label: 'VAT', before: 19, after: 0 },
  ]);
});

test('the calendar file has the stay from check-in to check-out at the home, and no door code', () => {
  const file = stayFile(
    {
      bookingId: 'bk_1',
      number: 'bk_1',
      status: 'confirmed',
      statusText: 'Your stay is confirmed.',
      property: {
        ...{ id: 'home', name: 'Casa da Onda', town: 'Ericeira', timeZone: 'Europe/Lisbon' },
        ...{ checkIn: '16:00', checkOut: '10:00', address: 'Rua do Mar 1, 2655 Ericeira' },
        photo: { src: '/images/a.svg', alt: '', width: 4, height: 3 },
        arrivalInstructions: 'Past the mill;\nthen left.',
      },
      ...{ arrival: '2027-07-04', departure: '2027-07-07', currency: 'EUR', nights: [], lines: [] },
      ...{ party: { adults: 2, children: 0, infants: 0 }, guest: { name: 'Ada', email: 'ada@example.com' } },
      ...{ total: 30_000, dueNow: 30_000, paid: 30_000, policy: { name: 'Moderate', tiers: [] } },
      accessCode: { code: '482913', from: '2027-07-04T15:00:00Z', until: '2027-07-07T09:00:00Z' },
      now: '2027-06-30T12:00:00.000Z',
    },
    'https://stays.example/trip/bk_1',
  );
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'UID:stay-bk_1@stays.example',
      'DTSTART:20270704T150000Z',
      'DTEND:20270707T090000Z',
      'LOCATION:Rua do Mar 1\\, 2655 Ericeira',
      'DESCRIPTION:Your stay at Casa da Onda\\nPast the mill\\;\\nthen left.\\nhttps://stays.example/trip/bk_1',
    ]),
  );
  expect(file).not.toContain('482913');
});
