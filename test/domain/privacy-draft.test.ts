import { expect, test } from 'vitest';
import { isUnfilled, privacyDraft } from '../../functions/api/legal/privacy-draft.ts';

const alone = { seam: false, hubs: [], calendars: false, cleaners: false };

test("the draft of a privacy notice names only those whom guests' details go to here", () => {
  const { en, de } = privacyDraft(alone);
  for (const text of [en, de]) {
    expect(text).toMatch(/Stripe.*Amazon SES.*31.*35/s);
    expect(text).not.toMatch(/Seam|Channex|Beds24|undefined|false/);
  }
  const full = privacyDraft({ seam: true, hubs: ['Channex', 'Beds24'], calendars: true, cleaners: true });
  for (const text of [full.en, full.de]) expect(text).toMatch(/Channex.*Beds24.*Seam/s);
});

test('both languages of the draft say the same things', () => {
  const { en, de } = privacyDraft({ ...alone, seam: true, hubs: ['Beds24'], cleaners: true });
  const bracketsIn = (text: string) => text.match(/\[/g)?.length;
  expect(de.split('\n\n')).toHaveLength(en.split('\n\n').length);
  expect(bracketsIn(de)).toBe(bracketsIn(en));
  expect(de).not.toMatch(/\b(the|your|and|with)\b/);
});

test('brackets of the draft are to be filled in, one by one; those that an owner writes are theirs', () => {
  const { en, de } = privacyDraft(alone);
  for (const text of [en, de]) {
    const brackets = text.match(/\[[^\]]+\]/g) ?? [];
    expect(brackets.length).toBeGreaterThan(3);
    for (const each of brackets) expect([each, isUnfilled(`We live at ${each}.`)]).toEqual([each, true]);
    expect(isUnfilled(text.replaceAll(/\[[^\]]+\]/g, 'filled in'))).toBe(false);
  }
  expect(isUnfilled('As the law says [1], and [2].')).toBe(false);
});

test('a draft is short enough to be kept', () => {
  const full = privacyDraft({ seam: true, hubs: ['Channex', 'Beds24'], calendars: true, cleaners: true });
  expect(Math.max(full.en.length, full.de.length)).toBeLessThan(10_000);
});
