import { describe, expect, test } from 'vitest';
import { languages, tongueOf } from '../../functions/mail/language.ts';
import { cancelled } from '../../functions/mail/letters/cancelled.ts';
import { confirmation } from '../../functions/mail/letters/confirmation.ts';
import { refund } from '../../functions/mail/letters/refund.ts';
import { write } from '../../functions/mail/write.ts';
import {
  booking,
  home,
  ownWords,
  policy,
  price,
  tripUrl,
} from '../../infra/local/mail-previews/example-stay.ts';
import { letterNames, previewOf } from '../../infra/local/mail-previews/examples.ts';

const each = letterNames.flatMap((name) => languages.map((language) => [name, language] as const));

const unescaped = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Letters and digits only: forms differ in line ends, spaces and colons. */
const wordsOf = (text: string) =>
  unescaped(text.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

describe.each(each)('%s in %s', (name, language) => {
  const mail = previewOf(name, language);

  test('is written whole: no gap where a fact belongs', () => {
    for (const part of [mail?.subject, mail?.html, mail?.text]) {
      expect(part).toBeTruthy();
      expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
    }
    expect(mail?.html).toContain(`<html lang="${language}">`);
  });

  test('says the same as text and as HTML, and leads to the same places, the imprint where there is one', () => {
    const lines = (mail?.text ?? '')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('https://'));
    const shown = wordsOf(mail?.html ?? '');
    // A row stands as "label: value" in the text.
    const missing = lines
      .flatMap((line) => line.split(': '))
      .filter((part) => !shown.includes(wordsOf(part)));
    expect(missing).toEqual([]);
    const signed = mail?.withImprint('https://stays.example/imprint');
    for (const form of [signed?.html, signed?.text]) {
      expect(form).toContain('https://stays.example/imprint');
      expect(form).toContain(language === 'de' ? 'Impressum' : 'Imprint');
    }
    const links = [...(mail?.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, href = '']) => unescaped(href));
    expect(mail?.text.match(/https:\/\/\S+/g) ?? []).toEqual(links);
  });
});

const english =
  /\b(the|your|you|and|is|are|from|until|please|of|with|to|by|booking|stay|nights?|adults?|child|guests|pay|open|June|July|Sunday|Thursday)\b/gi;

test.each(letterNames)('no English is left in the German %s', (name) => {
  const mail = previewOf(name, 'de-DE');
  const ours = Object.values(ownWords).reduce(
    (text, words) => text.replace(words, ''),
    `${mail?.subject}\n${mail?.text}`,
  );
  expect(ours.replace(/https:\/\/\S+/g, '').match(english) ?? []).toEqual([]);
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

test('a guest whose nights were sold twice reads that everything goes back', () => {
  const refund = { amount: 30_000, currency: 'EUR' } as const;
  const facts = { guest: { name: 'Ada' }, booking, home, by: 'overbooked', refund, tripUrl } as const;
  const { text } = write(cancelled, facts, 'en');
  expect(text).toContain('You get back everything you paid.');
  expect(text).toContain('€300.00 is on its way back to your card.');
});

const aRefund = {
  ...{ guest: { name: 'Ada' }, booking, tripUrl, reason: 'No hot water.' },
  amount: { amount: 1_250, currency: 'EUR' },
} as const;

test.each([
  ['Olivia, olivia@example.com or +351 21 000 0012', 'olivia@example.com'],
  ['Anna <anna.huber@huette.example>.', 'anna.huber@huette.example'],
  ['Olivia, +351 21 000 0012', undefined],
  ['', undefined],
])('who answers a letter about a home whose contact is %j writes to %s', (contact, replyTo) => {
  const mail = write(refund, { ...aRefund, home: { ...home, contact } }, 'en');
  expect(mail.replyTo).toBe(replyTo);
});

test('a letter escapes what guests type', () => {
  const taken = { amount: price.total, currency: price.currency };
  const guest = { name: '<img src=x onerror=alert(1)>' };
  const mail = write(confirmation, { guest, booking, home, price, policy, taken, tripUrl }, 'en');
  expect(mail.html).not.toContain('<img');
  expect(mail.text).toContain(guest.name);
});

test('a letter that lacks a fact does not compile', () => {
  // @ts-expect-error the price is missing
  expect(() => write(confirmation, { guest: { name: 'A' }, booking, home, policy, tripUrl }, 'en')).toThrow();
});
