import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { type CodeConstraint, drawCode, isAllowed, uniquePart } from '../../functions/domain/access-code.ts';
import { accessWindow } from '../../functions/domain/access-window.ts';

const rules = (...constraints: CodeConstraint[]) => ({ lengths: [6], constraints });
const nuki = rules('no-zeros', 'cannot-start-with-12');

test.each([
  ['482193', nuki, true],
  ['480193', nuki, false],
  ['123193', nuki, false],
  ['48219', nuki, false],
  ['555555', rules(), false],
  ['345678', rules(), false],
  ['987654', rules(), false],
  ['345178', rules(), true],
  ['345178', rules('no-triple-consecutive-ints'), false],
  ['355518', rules('no-triple-consecutive-ints'), false],
  ['343434', rules('at-least-three-unique-digits'), false],
  ['482193', rules('cannot-contain-089'), false],
  ['472153', rules('cannot-contain-0789'), false],
  ['484193', rules('unique-first-four-digits'), false],
  ['4821a3', rules(), false],
])('%s: %o: %s', (code, given, allowed) => expect(isAllowed(code, given)).toBe(allowed));

test('a drawn code keeps every rule of its lock', () => {
  const hardest = rules(
    'no-zeros',
    'cannot-start-with-12',
    'cannot-contain-0789',
    'unique-first-four-digits',
  );
  for (const given of [
    nuki,
    hardest,
    { lengths: [4, 5], constraints: [] },
    { lengths: [8], constraints: [] },
  ])
    for (let draws = 0; draws < 50; draws += 1)
      expect(isAllowed(drawCode(given, randomInt) ?? '', given)).toBe(true);
});

test('six digits where the lock takes them, else what comes nearest', () => {
  const lengthFor = (...lengths: number[]) => drawCode({ lengths, constraints: [] }, randomInt)?.length;
  expect([lengthFor(4, 6, 8), lengthFor(4, 8), lengthFor(4), lengthFor(5, 7)]).toEqual([6, 8, 4, 7]);
});

test('rules that leave no code end the search', () => {
  expect(drawCode({ lengths: [], constraints: [] }, randomInt)).toBeUndefined();
  expect(drawCode(rules('no-zeros'), () => 0)).toBeUndefined();
});

test('a lock that wants its first four digits to differ compares those', () => {
  expect(uniquePart('482193', nuki)).toBe('482193');
  expect(uniquePart('482193', rules('unique-first-four-digits'))).toBe('4821');
});

test('a code opens from check-in to check-out as clocks at the home show them, also over a change of time', () => {
  const stay = { arrival: '2027-03-26', departure: '2027-03-29' };
  const times = { checkIn: '16:00', checkOut: '10:00' };
  expect(accessWindow(stay, { ...times, timeZone: 'Europe/Berlin' })).toEqual({
    from: '2027-03-26T15:00:00.000Z',
    until: '2027-03-29T08:00:00.000Z',
  });
  expect(accessWindow(stay, { ...times, timeZone: 'Asia/Tokyo' }).from).toBe('2027-03-26T07:00:00.000Z');
});
