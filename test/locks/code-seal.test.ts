import { expect, test } from 'vitest';
import { createCodeSeal } from '../../functions/adapters/locks/code-seal.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';

const seal = createCodeSeal(soleKey('a-key-of-the-tests'));
const lock = { driver: 'seam', deviceId: 'd1' } as const;

test('a sealed code is read again under its own grant and with the same key only', () => {
  const sealed = seal.seal('482193', 'bk_1.1');
  expect(sealed).not.toContain('482193');
  expect(seal.open(sealed, 'bk_1.1')).toBe('482193');
  expect(() => seal.open(sealed, 'bk_2.1')).toThrow();
  expect(() => createCodeSeal(soleKey('another-key-of-the-tests')).open(sealed, 'bk_1.1')).toThrow();
  expect(() => seal.open(`A${sealed.slice(1)}`, 'bk_1.1')).toThrow();
});

test('the same code is sealed differently each time', () => {
  expect(seal.seal('482193', 'bk_1.1')).not.toBe(seal.seal('482193', 'bk_1.1'));
});

test('the same code of the same lock is known by its fingerprint, which holds no code', () => {
  const print = seal.fingerprint(lock, '482193');
  expect(print).toBe(seal.fingerprint(lock, '482193'));
  expect(print).not.toContain('482193');
  expect(print).not.toBe(seal.fingerprint(lock, '482194'));
  expect(print).not.toBe(seal.fingerprint({ ...lock, deviceId: 'd2' }, '482193'));
});

test('a guest is known again by mail address, else by name; nobody by nothing', () => {
  const ada = seal.holderOf({ name: 'Ada', email: 'Ada@example.com' });
  expect(ada).toBe(seal.holderOf({ name: 'Ada Byron', email: 'ada@EXAMPLE.com' }));
  expect(ada).not.toBe(seal.holderOf({ name: 'Ada' }));
  expect(seal.holderOf(undefined)).toBe('');
});
