import { expect, test } from 'vitest';
import { privacyDraft } from '../../functions/api/legal/privacy-draft.ts';

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

test('a draft can be kept as it is', () => {
  const full = privacyDraft({ seam: true, hubs: ['Channex', 'Beds24'], calendars: true, cleaners: true });
  expect(Math.max(full.en.length, full.de.length)).toBeLessThan(10_000);
});
