import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Language, languages } from '../../functions/mail/language.ts';
import { type Asset, builtSite } from './built-site.ts';

const kilobyte = 1024;
/** Fetched when a guest asks to change or cancel a stay, for a calendar file, signs in, or once a page stands, for its footer. */
const later = /^((en|de)-)?(manage|sign-in|guest-session|TripsPage|LegalPage|legal|later)-/;
const pages = ['SearchPage', 'HomePage', 'CheckoutPage', 'TripPage'];

/** Whether a script is the words of another language. */
const isOfOther = (name: string, language: Language): boolean =>
  languages.some((other) => other !== language && name.startsWith(`${other}-`));

/** Scripts with all that they cannot start without. */
function withNeeds(names: readonly string[], scripts: readonly Asset[]): Asset[] {
  const found = new Set(names);
  // A set that grows while it is gone through is gone through to its end.
  for (const name of found)
    for (const need of scripts.find((each) => each.name === name)?.needs ?? []) found.add(need);
  return scripts.filter(({ name }) => found.has(name));
}

const sizeOf = (scripts: readonly Asset[]) =>
  scripts.reduce((sum, { gzipped }) => sum + gzipped, 0) / kilobyte;

test.each(languages)(
  'search, home, checkout and trip together load at most 40 KB of JavaScript, gzipped (%s)',
  async (language) => {
    await using site = await builtSite();
    const all = (await site.assets()).filter(({ name }) => name.endsWith('.js'));
    const names = all.map(({ name }) => name).filter((name) => !later.test(name));
    const path = withNeeds(
      names.filter((name) => !isOfOther(name, language)),
      all,
    );
    const wordsOf = (page: string) => (page === 'TripPage' ? language : `${language}-(?!trip-)`);
    const starts = (page: string) =>
      names.filter((name) => new RegExp(`^((index|${page})-|${wordsOf(page)})`).test(name));
    const first = pages.map((page) => withNeeds(starts(page), all));
    const said = first.map((each, index) => `${pages[index]} ${sizeOf(each).toFixed(1)} KB`);
    console.log(
      `JavaScript of the booking path in ${language}, gzipped: ${sizeOf(path).toFixed(1)} KB; first loads: ${said.join(', ')}`,
    );
    expect(sizeOf(path)).toBeLessThanOrEqual(40);
    expect(path.filter(({ name }) => later.test(name) || isOfOther(name, language))).toEqual([]);
    expect(all.filter(({ name }) => later.test(name))).toHaveLength(6 + 3 * languages.length);
    for (const each of first) expect(sizeOf(each)).toBeLessThanOrEqual(29);
  },
);

/** Pages of the console that people go through together, each with what it fetches when it is needed. */
const visits = {
  'what happens': /^(Today|Calendar|HomeCalendar|Work|Bookings|NewBooking|Booking|Executions|Execution)Page-/,
  homes: /^((Homes|NewHome|Home|Platforms|Cleaners|Members|Legal)Page|PricePreview|(en|de)-homes)-/,
  numbers: /^NumbersPage-/,
} as const;

test.each(languages)(
  'a visit to the console loads at most 80 KB of JavaScript, gzipped, all of it 120, and nothing inline (%s)',
  async (language) => {
    await using site = await builtSite('console');
    const scripts = (await site.assets()).filter(({ name }) => name.endsWith('.js'));
    const spoken = scripts.map(({ name }) => name).filter((name) => !isOfOther(name, language));
    const start = new RegExp(`^(index|${language})-(?!homes)`);
    const sizes = Object.entries(visits).map(([visit, pages]) => {
      const names = spoken.filter((name) => start.test(name) || pages.test(name));
      return [visit, sizeOf(withNeeds(names, scripts))] as const;
    });
    const whole = sizeOf(withNeeds(spoken, scripts));
    const said = sizes.map(([visit, size]) => `${visit} ${size.toFixed(1)} KB`).join(', ');
    console.log(
      `JavaScript of the console in ${language}, gzipped: ${said}; all of it ${whole.toFixed(1)} KB`,
    );
    expect(sizes.filter(([, size]) => size > 80)).toEqual([]);
    expect(whole).toBeLessThanOrEqual(120);
    expect(scripts.length - spoken.length).toBe(2);
    expect(await readFile(join(site.folder, 'console/index.html'), 'utf8')).not.toMatch(inline);
  },
);

/** What a strict content security policy would stop. */
const inline = /<style|style=|<script(?![^>]*\bsrc=)[^>]*>|\son\w+=/;

test('the page has nothing inline that a strict content security policy would stop', async () => {
  await using site = await builtSite();
  const page = await readFile(join(site.folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(inline);
});
