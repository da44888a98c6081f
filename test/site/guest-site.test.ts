import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../functions/domain/stay.ts';
import { openBrowser } from '../e2e/browser.ts';
import { type BuiltSite, builtSite } from './built-site.ts';
import { countBookings, setRefund } from './stub/bookings.ts';
import { type StubSite, startStubSite } from './stub/server.ts';

let built: BuiltSite;
let site: StubSite;
let browser: Browser;

beforeAll(async () => {
  built = await builtSite();
  [site, browser] = await Promise.all([startStubSite(built.folder), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
  await built[Symbol.asyncDispose]();
});

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const inDays = (days: number): string => addDays(new Date().toISOString().slice(0, 10), days);
const free = `arrival=${inDays(50)}&departure=${inDays(54)}&adults=2`;
const home = `/homes/seeblick?${free}`;

/** A guest's own browser window; whatever the page complains about fails the test. */
async function visit(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(site.origin)) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(site.origin + path);
  return {
    page,
    complaints,
    async [Symbol.asyncDispose]() {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  return page.evaluate(
    'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
  );
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel(/I have read and accept/).check();
}

const hold = (page: Page) => page.getByRole('button', { name: 'Hold the nights and pay' });

test('a guest searches, opens a home, books, pays, sees it turn to confirmed, reads the terms again, and opens it elsewhere by its link', async () => {
  await using guest = await visit(`/?${free}`);
  const { page } = guest;
  await page.getByRole('link', { name: 'Haus Seeblick' }).click();
  await page.getByText('No shoes in the sauna').waitFor();
  const number = page.getByRole('link', { name: '+49 38735 00012' });
  expect(await number.getAttribute('href')).toBe('tel:+493873500012');
  await page.getByRole('link', { name: 'Book this stay' }).click();
  await page
    .locator('form')
    .getByRole('link', { name: 'Terms and conditions (opens in a new tab)' })
    .waitFor();
  await fillIn(page);
  const before = countBookings();
  await hold(page).dblclick();
  await page.getByRole('heading', { name: 'Confirmed', exact: true }).waitFor();
  expect(countBookings()).toBe(before + 1);
  expect(page.url()).toMatch(/\/trip\/bk_\w+\?paid=1$/);
  expect(await page.getByText('Seestraße').count()).toBe(1);
  await page.getByText('No shoes in the sauna').waitFor();
  await page.getByRole('link', { name: 'The terms and conditions that you accepted, version 1' }).click();
  await page.getByText('Written in German only.').waitFor();
  expect(await page.locator('[lang="de"] p').allTextContents()).toEqual([
    'Anreise ab 16 Uhr.',
    'Keine Feste.',
  ]);
  await page.goBack();
  await page.getByRole('heading', { name: 'Confirmed', exact: true }).waitFor();
  expect(await page.getByRole('contentinfo').getByRole('link').allTextContents()).toEqual([
    'Privacy',
    'Terms and conditions',
  ]);
  const { pathname } = new URL(page.url());
  const token = await page.evaluate(
    `localStorage.getItem('stayflow.trip.${pathname.slice('/trip/'.length)}')`,
  );
  await using elsewhere = await visit(`${pathname}#${token}`);
  await elsewhere.page.getByRole('heading', { name: 'Confirmed', exact: true }).waitFor();
  expect(new URL(elsewhere.page.url()).hash).toBe('');
});

test('a guest sees what cancelling gives back, is told when that has changed, and then cancels', async () => {
  await using guest = await visit(`/checkout?${free}&home=seeblick`, { bypassCSP: true });
  const { page } = guest;
  await fillIn(page);
  await hold(page).click();
  await page.getByRole('heading', { name: 'Confirmed', exact: true }).waitFor();
  await page.getByRole('button', { name: 'See what I get back' }).click();
  const amount = page.getByText(/^You get back €/);
  const first = await amount.textContent();
  setRefund(new URL(page.url()).pathname.slice('/trip/'.length), 12_300);
  await page.getByRole('button', { name: 'Cancel the stay' }).click();
  await page.getByText('What you get back has just changed.').waitFor();
  expect([first, await amount.textContent()]).toEqual([
    expect.not.stringContaining('€123.00 of'),
    expect.stringContaining('€123.00 of'),
  ]);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel the stay' }).click();
  await page.getByRole('heading', { name: 'Cancelled', exact: true }).waitFor();
  expect(await page.getByText('Given back').count()).toBe(1);
  expect(await page.getByText('Cancel this stay').count()).toBe(0);
});

test('Back leads from a home to the same search, and the address alone brings it to a friend', async () => {
  await using guest = await visit('/');
  const { page } = guest;
  await page.getByRole('button', { name: /^Guests/ }).click();
  await page.getByRole('button', { name: 'More: Adults' }).click();
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL('**/?adults=3');
  await page.getByRole('link', { name: 'Villa Cipresso' }).click();
  await page.getByRole('heading', { name: 'Villa Cipresso', level: 1 }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Guests 3 adults' }).waitFor();
});

test('dates are picked with the keyboard alone', async () => {
  await using guest = await visit('/homes/villa-cipresso');
  const { page } = guest;
  const days = page.getByRole('grid').first();
  await days.locator('button[tabindex="0"]').focus();
  for (const key of ['PageDown', 'PageDown', 'Home', 'Enter', 'ArrowDown', 'ArrowDown', 'Enter'])
    await page.keyboard.press(key);
  await page.waitForURL(/arrival=\d{4}-\d\d-\d\d&departure=/);
  const { searchParams } = new URL(page.url());
  expect(addDays(searchParams.get('arrival') ?? '', 14)).toBe(searchParams.get('departure'));
});

test('a day that cannot be had says why to those who cannot see it', async () => {
  await using guest = await visit('/homes/harbour-loft');
  const today = guest.page.locator('[aria-current="date"]');
  await guest.page.locator('.day.taken').first().waitFor();
  // The last day of a month is a page back.
  if ((await today.count()) === 0) await guest.page.getByRole('button', { name: 'Earlier months' }).click();
  expect(await today.getAttribute('aria-disabled')).toBe('true');
  expect(await today.textContent()).toMatch(/not available/);
});

test.each([
  ['2031-03-30', '2031-03'],
  ['2031-03-31', '2031-04'],
])('a calendar that is opened on %s shows %s first', async (today, month) => {
  await using guest = await visit('/');
  const { page } = guest;
  await page.clock.setFixedTime(`${today}T12:00:00Z`);
  await page.reload();
  await page.getByRole('button', { name: /^Dates/ }).click();
  expect(await page.locator('[data-date]').first().getAttribute('data-date')).toBe(`${month}-01`);
});

test('taken nights are named, and another stay is one press away', async () => {
  await using guest = await visit(`/homes/seeblick?arrival=${inDays(40)}&departure=${inDays(44)}&adults=2`);
  const { page } = guest;
  const refusal = page.getByRole('alert');
  await refusal.getByRole('button').first().click();
  await page.getByRole('link', { name: 'Book this stay' }).waitFor();
  expect(new URL(page.url()).searchParams.get('arrival')).not.toBe(inDays(40));
});

test('a code that does not help is refused at its field, and the price stays', async () => {
  await using guest = await visit(home);
  const { page } = guest;
  await page.getByText('I have a promotion code').click();
  await page.getByLabel('Promotion code', { exact: true }).fill('NOTHING');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('link', { name: 'Book this stay' }).waitFor();
  expect(await page.getByLabel('Promotion code', { exact: true }).getAttribute('aria-invalid')).toBe('true');
});

test('details that are missing are asked for at their fields, the first one focused', async () => {
  await using guest = await visit(`/checkout?${free}&home=seeblick`);
  const { page } = guest;
  await hold(page).click();
  const name = page.getByLabel('Full name');
  await page.locator('.mistake').first().waitFor();
  expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.locator('.mistake').count()).toBe(3);
  expect(await name.getAttribute('aria-describedby')).toBe('name-mistake');
});

test('who presses before the terms have come is shown them to accept, keeps what was typed, and accepts others anew', async () => {
  await using guest = await visit('/');
  const { page } = guest;
  const come = Promise.withResolvers<void>();
  await page.route('**/api/legal', (route) => come.promise.then(() => route.continue()));
  await page.goto(`${site.origin}/checkout?${free}&home=cedar-cabin`);
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill('ada@example.com');
  const before = countBookings();
  await hold(page).click();
  come.resolve();
  await page.getByText('Tick this to accept').waitFor();
  const accept = page.getByLabel(/I have read and accept.*I accept the terms and conditions/);
  await accept.check();
  await page.reload();
  expect(await accept.isChecked()).toBe(true);
  await page.evaluate(
    `sessionStorage.setItem('stayflow.guest', sessionStorage.getItem('stayflow.guest').replace('"terms":1', '"terms":2'))`,
  );
  await page.reload();
  expect(await accept.isChecked()).toBe(false);
  expect(countBookings()).toBe(before);
  await accept.check();
  await hold(page).click();
  await page.waitForURL('**/trip/**');
});

test('a lost connection while booking is told honestly, and the next press books once', async () => {
  await using guest = await visit(`/checkout?${free}&home=cedar-cabin`);
  const { page } = guest;
  await fillIn(page);
  // The answer is lost on the way: the booking is made, and the guest cannot know.
  await page.route(
    '**/api/bookings',
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  const before = site.seen.length;
  const bookings = countBookings();
  await hold(page).click();
  await page.getByText('We could not reach the server').waitFor();
  await hold(page).click();
  await page.waitForURL('**/trip/**');
  const keys = site.seen
    .slice(before)
    .flatMap(({ method, url, headers }) =>
      method === 'POST' && url.pathname === '/api/bookings' ? [headers['idempotency-key']] : [],
    );
  expect(keys).toHaveLength(2);
  expect(countBookings()).toBe(bookings + 1);
  expect(new Set(keys).size).toBe(1);
});

test('an expired price is renewed, and booked when it stayed the same', async () => {
  await using guest = await visit(`/checkout?${free}&home=kawa-no-ie`);
  const { page } = guest;
  await fillIn(page);
  const body = {
    type: 'urn:stayflow:problem:quote-expired',
    title: 'Expired',
    status: 410,
    detail: 'Expired.',
  };
  site.fail(/^POST \/api\/bookings/, { status: 410, body });
  await hold(page).click();
  await page.waitForURL('**/trip/**');
});

test('nights lost to another tab lead to their booking, to somebody else to other dates', async () => {
  await using guest = await visit(`/checkout?${free}&home=seeblick`);
  const { page } = guest;
  await fillIn(page);
  const body = {
    type: 'urn:stayflow:problem:nights-taken',
    title: 'Taken',
    status: 409,
    detail: 'Some of these nights are taken.',
    reasons: [{ code: 'nights-taken', message: 'The night is taken.' }],
    alternatives: [{ arrival: inDays(55), departure: inDays(59) }],
  };
  const held = { homeId: 'seeblick', bookingId: 'bk_1', until: '2099-01-01T00:00:00.000Z' };
  const here = JSON.stringify({ ...held, arrival: inDays(50), departure: inDays(54) });
  await page.evaluate(`localStorage.setItem('stayflow.hold', ${JSON.stringify(here)})`);
  site.fail(/^POST \/api\/bookings/, { status: 409, body });
  await hold(page).click();
  await page.getByText('You hold these nights').waitFor();
  await page.evaluate(`localStorage.removeItem('stayflow.hold')`);
  site.fail(/^POST \/api\/bookings/, { status: 409, body });
  await hold(page).click();
  await page.getByRole('alert').getByRole('button').click();
  await page.waitForURL(`**arrival=${inDays(55)}**`);
  expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Lovelace');
});

test('a booking does not open without its token', async () => {
  await using guest = await visit('/trip/bk_unknown');
  await guest.page.getByRole('heading', { name: 'Open your trip from your mail' }).waitFor();
});

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const;

test.each(looks)(
  'pages that lead nowhere have no accessibility fault and do not scroll sideways at $width px, $colorScheme',
  async ({ width, colorScheme }) => {
    await using guest = await visit('/', { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    const { page } = guest;
    const pages = [
      [`/?arrival=${inDays(-3)}&departure=${inDays(-1)}`, '.notice'],
      ['/trip/bk_unknown', 'h1'],
      ['/nowhere', 'h1'],
    ] as const;
    for (const [path, ready] of pages) {
      await page.goto(site.origin + path);
      await page.locator(ready).first().waitFor();
      expect(await violations(page), path).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true);
    }
  },
);
