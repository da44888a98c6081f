import { describe, expect, test } from 'vitest';
import { languages, tongueOf } from '../../functions/mail/language.ts';
import { confirmation } from '../../functions/mail/letters/confirmation.ts';
import { write } from '../../functions/mail/write.ts';
import { booking, home, policy, price, tripUrl } from '../../infra/local/mail-previews/example-stay.ts';
import { letterNames, previewOf } from '../../infra/local/mail-previews/examples.ts';

const each = letterNames.flatMap((name) => languages.map((language) => [name, language] as const));

describe.each(each)('%s in %s', (name, language) => {
  const mail = previewOf(name, language);

  test('is written whole: no gap where a fact belongs', () => {
    for (const part of [mail?.subject, mail?.html, mail?.text]) {
      expect(part).toBeTruthy();
      expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
    }
    expect(mail?.html).toContain(`<html lang="${language}">`);
  });
});

test.each([
  ['de', 'de', 'de-DE'],
  ['de-CH', 'de', 'de-CH'],
  ['de-AT-u-nu-arab', 'de', 'de-AT'],
  ['en', 'en', 'en-GB'],
  ['en-US', 'en', 'en-US'],
  ['fr-CH', 'en', 'en-GB'],
  ['de_DE', 'en', 'en-GB'],
  ['', 'en', 'en-GB'],
])('a reader of %j is written to in %s, as in %s', (locale, language, written) => {
  expect(tongueOf(locale)).toEqual({ language, locale: written });
});

test('a letter escapes what guests type', () => {
  const guest = { name: '<img src=x onerror=alert(1)>' };
  const mail = write(confirmation, { guest, booking, home, price, policy, tripUrl }, 'en');
  expect(mail.html).not.toContain('<img');
  expect(mail.text).toContain(guest.name);
});

test('a letter that lacks a fact does not compile', () => {
  // @ts-expect-error the price is missing
  expect(() => write(confirmation, { guest: { name: 'A' }, booking, home, policy, tripUrl }, 'en')).toThrow();
});
