import { expect, test } from 'vitest';
import { askedUntil, decideDeposit, stateOfDeposit } from '../../functions/domain/damage-deposit.ts';
import { aHeldDeposit, anAskedDeposit } from '../booking/a-deposit.ts';
import { aStay } from '../booking/builders.ts';

const held = aHeldDeposit('bk_1', '2027-07-12T09:00:00.000Z');
const asked = anAskedDeposit('bk_1');
const before = new Date('2027-07-01T12:00:00Z');
const after = new Date('2027-07-13T12:00:00Z');

test('a guest reads how the deposit stands, and nothing of one that is needed no more', () => {
  expect(stateOfDeposit(undefined, true, before)).toBe('later');
  expect(stateOfDeposit(undefined, false, before)).toBeUndefined();
  expect(stateOfDeposit(held, true, before)).toBe('held');
  expect(stateOfDeposit(asked, true, before)).toBe('asked');
  expect(stateOfDeposit(asked, false, before)).toBeUndefined();
  expect(stateOfDeposit({ ...asked, status: 'paid' }, true, before)).toBe('confirming');
  expect(stateOfDeposit({ ...asked, status: 'over' }, true, before)).toBeUndefined();
  expect(stateOfDeposit({ ...held, status: 'to-take' }, false, before)).toBe('taken');
});

test('what a card has let go of by itself is held anew in a stay, and free again after it', () => {
  expect(stateOfDeposit(held, true, after)).toBe('later');
  expect(stateOfDeposit(held, false, after)).toBe('released');
});

test('of a deposit that nobody has confirmed nothing is taken, and one that was decided about stays', () => {
  expect(decideDeposit(asked, { amount: 1, reason: 'A lamp.' })).toBeUndefined();
  expect(decideDeposit(asked)?.status).toBe('over');
  expect(decideDeposit({ ...held, status: 'to-release' }, { amount: 1, reason: 'A lamp.' })).toBeUndefined();
});

test('of an earlier hold that stays while its guest is asked again something can be taken', () => {
  const keeps = { paymentIntentId: 'pi_early', heldUntil: held.heldUntil };
  const taken = { amount: 1, reason: 'A lamp.' };
  const decided = { paymentIntentId: 'pi_early', heldUntil: held.heldUntil };
  expect(decideDeposit({ ...asked, keeps }, taken)).toMatchObject({ ...decided, status: 'to-take', taken });
  expect(decideDeposit({ ...asked, keeps })).toMatchObject({ ...decided, status: 'to-release' });
  expect(decideDeposit({ ...asked, keeps, status: 'paid' })).toBeUndefined();
  expect(stateOfDeposit({ ...asked, keeps }, true, before)).toBe('asked');
  expect(stateOfDeposit({ ...asked, keeps }, false, before)).toBe('held');
  expect(stateOfDeposit({ ...asked, keeps }, false, after)).toBe('released');
});

test('a guest has until check-in to confirm, and at least six hours', () => {
  const home = { checkIn: '16:00', checkOut: '10:00', timeZone: 'Europe/Lisbon' };
  const booking = { stay: aStay('2027-07-04', '2027-07-08') };
  expect(askedUntil('arrival', booking, home, before)).toBe('2027-07-04T15:00:00.000Z');
  expect(askedUntil('departure', booking, home, before)).toBe('2027-07-08T09:00:00.000Z');
  const late = new Date('2027-07-04T14:00:00Z');
  expect(askedUntil('arrival', booking, home, late)).toBe('2027-07-04T20:00:00.000Z');
});
