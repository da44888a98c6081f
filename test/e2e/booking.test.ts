import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLegalTexts } from '../../functions/adapters/legal-texts.ts';
import { jobWords } from '../../functions/api/cleaning/words.ts';
import type { JobState } from '../../functions/domain/cleaning-view.ts';
import { de } from '../../site/guest/words/de.ts';
import { cancelWords, changeWords } from '../../site/guest/words/de-manage.ts';
import { tripWords } from '../../site/guest/words/de-trip.ts';
import { freePorts } from '../running/free-ports.ts';
import { advance, becomeGuest, mailbox, quiet } from '../running/guest.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { mailedCode } from '../running/sign-in.ts';
import { tableAt } from '../running/table-access.ts';
import { faultsOf } from './accessibility.ts';
import { openBrowser } from './browser.ts';
import { jobsFor } from './jobs.ts';
import {
  bookAs,
  checkoutOf,
  holdNights,
  homeWith,
  inDays,
  nightsIn,
  payWith,
  pickDates,
  sees,
  shownPrice,
} from './steps.ts';
import { type VisitOptions, visit } from './visit.ts';

let instance: Instance;
let browser: Browser;

beforeAll(async () => {
  [instance, browser] = await Promise.all([startInstance({ port: await freePorts(3) }), openBrowser()]);
  const imprint = { kind: 'imprint', version: 1, words: { en: 'Otto Operator\n4050 Porto' } } as const;
  const writtenAt = new Date().toISOString();
  await createLegalTexts(tableAt(instance.awsPort)).write({ ...imprint, writtenAt });
});
afterAll(async () => {
  await browser.close();
  await instance.stop();
});

const open = (path: string, options?: VisitOptions) => visit(browser, instance, path, options);
const works = '4242 4242 4242 4242';

/** Signs in on the page of a guest's stays. */
async function signInAt(page: Page, at: Instance, email: string): Promise<void> {
  const before = (await mailbox(at)).length;
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await page.getByLabel('Code').waitFor();
  await page.getByLabel('Code').fill(await mailedCode(at, email, before));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A guest who has come as far as Stripe's page. */
async function openPayment(home: string, days: number, options?: VisitOptions) {
  const guest = await open(checkoutOf(home, nightsIn(days, 5)), options);
  await bookAs(guest.page, 'Ada Guest', 'ada@example.com');
  await guest.page.waitForURL('**/c/pay/**');
  return guest;
}

async function searchFor(page: Page, days: number): Promise<void> {
  await page.getByRole('button', { name: /^Dates/ }).click();
  await pickDates(page, nightsIn(days, 4));
  await page.getByRole('button', { name: /^Guests/ }).click();
  await page.getByRole('button', { name: 'More: Adults' }).click();
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(`**/?arrival=${inDays(days)}&departure=${inDays(days + 4)}&adults=3`);
}

// The clock belongs to all of them, so the one who moves it comes after.
describe.concurrent('a guest', { timeout: 120_000 }, () => {
  test.each([
    { width: 1280, home: 'Haus Seeblick', id: 'seeblick', days: 50 },
    { width: 390, home: 'Kawa no Ie', id: 'kawa-no-ie', days: 55 },
  ])('finds, prices, books, pays and has $home at $width px', async ({ width, home, id, days }) => {
    const email = `guest-${width}@example.com`;
    await using guest = await open('/', { viewport: { width, height: 800 } });
    const { page } = guest;
    await searchFor(page, days);
    const card = page.locator('.home-card').filter({ hasText: home });
    const total = (await card.locator('strong').textContent()) ?? '';

    await card.getByRole('link').click();
    await page.locator(`[data-date="${inDays(days)}"]`).waitFor();
    await page.locator('.lines .total').waitFor();
    const price = await shownPrice(page);
    expect(price.lines.reduce((sum, amount) => sum + amount, 0)).toBe(price.total);
    const quote = await (await becomeGuest(instance)).quote({
      propertyId: id,
      ...nightsIn(days, 4),
      adults: 3,
    });
    expect(price.total).toBe(quote.total);
    expect(await page.locator('.price .total dd').textContent()).toBe(total);

    await page.getByRole('link', { name: 'Book this stay' }).click();
    await bookAs(page, 'Ada Guest', email);
    await page.waitForURL('**/c/pay/**');
    expect(await page.getByRole('button', { name: `Pay ${total.replace('JP', '')}` }).count()).toBe(1);
    await payWith(page, works);
    await sees(page, 'Confirmed');
    expect(await page.locator('.paid strong').textContent()).toBe(total);
    await quiet(instance);
    const mails = (await mailbox(instance)).filter(({ to }) => to === email);
    expect(mails).toHaveLength(1);
    const [imprint] = /\S+\/imprint/.exec(mails[0]?.text ?? '') ?? [];
    await page.getByRole('contentinfo').getByRole('link', { name: 'Imprint' }).click();
    await page.getByText('4050 Porto').waitFor();
    expect(page.url()).toBe(imprint);
    await page.goBack();

    await using anotherDevice = await open('/_local/');
    const mail = anotherDevice.page;
    await mail.getByText(`to ${email}`).click();
    await mail.frameLocator('iframe').getByRole('link', { name: 'Open your booking' }).click();
    await sees(mail, 'Confirmed');
    expect(new URL(mail.url()).pathname).toBe(new URL(page.url()).pathname);
  });

  test('whose card has too little money pays with another', async () => {
    await using guest = await openPayment('cedar-cabin', 40, { refusals: [422] });
    const { page } = guest;
    await payWith(page, '4000 0000 0000 9995');
    await page.getByText('Your card has insufficient funds.').waitFor();
    await payWith(page, works);
    await sees(page, 'Confirmed');
  });

  test('whose bank asks confirms and has the stay', async () => {
    await using guest = await openPayment('cedar-cabin', 50);
    const { page } = guest;
    await payWith(page, '4000 0025 0000 3155');
    await page.getByRole('button', { name: 'Complete' }).click();
    await sees(page, 'Confirmed');
  });

  test('who comes back without paying finds the nights in a new tab, gives them back, and books anew', async () => {
    await using guest = await openPayment('cedar-cabin', 60);
    const page = await guest.page.context().newPage();
    await guest.page.close();
    await page.goto(`http://127.0.0.1:${instance.port}${homeWith('cedar-cabin', nightsIn(62, 5))}`);
    await page.getByText(/^You hold these nights: /).waitFor();
    await page.getByRole('link', { name: 'My stays' }).click();
    await page.getByRole('heading', { name: 'On this device' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: /^Cedar Cabin/ }).click();
    await sees(page, 'Waiting for your payment');
    expect(await page.getByRole('timer').textContent()).toMatch(/^(30:00|2\d:\d\d)$/);
    await page.getByRole('link', { name: 'Continue to payment' }).click();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Give the nights back' }).click();
    await sees(page, 'Not booked');
    await page.getByRole('link', { name: 'Book it again' }).click();
    await page.getByRole('link', { name: 'Book this stay' }).click();
    await bookAs(page, 'Ada Guest', 'ada@example.com');
    await payWith(page, works);
    await sees(page, 'Confirmed');
  });

  test('who is a moment late sees which nights are taken, and books others with one press', async () => {
    const asked = checkoutOf('kawa-no-ie', nightsIn(90, 5));
    await using late = await open(asked, { refusals: [409] });
    await late.page.getByLabel('Full name').waitFor();
    await using early = await openPayment('kawa-no-ie', 90);
    const { page } = late;
    await bookAs(page, 'Bob Guest', 'bob@example.com');
    const refusal = page.getByRole('alert');
    expect(await refusal.textContent()).toMatch(/already taken/);
    await refusal.getByRole('button').first().click();
    await holdNights(page).click();
    await page.waitForURL('**/c/pay/**');
    expect(page.url()).not.toBe(early.page.url());
  });

  test('who comes for longer sees what that costs, pays the difference, and sees the page turn', async () => {
    const look = { viewport: { width: 390, height: 800 }, bypassCSP: true };
    await using guest = await openPayment('harbour-loft', 70, look);
    const { page } = guest;
    await payWith(page, works);
    await sees(page, 'Confirmed');
    const before = await shownPrice(page);
    await page.getByRole('button', { name: 'Change dates or guests' }).click();
    await page.locator(`[data-date="${inDays(70)}"]`).waitFor();
    await pickDates(page, nightsIn(70, 6));
    const confirm = page.getByRole('button', { name: /^Change the stay and pay/ });
    await confirm.waitFor();
    const cells = await page.locator('.difference tfoot td').allTextContents();
    const [now = 0, then = 0, more = 0] = cells.map((text) => Number(text.replaceAll(/[^\d-]/g, '')));
    expect([now, then - now]).toEqual([before.total, more]);
    expect(await faultsOf(page)).toEqual([]);
    await confirm.click();
    await page.waitForURL('**/c/pay/**');
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByText('Your change waits for its payment').waitFor();
    await page.getByRole('link', { name: /^Pay / }).click();
    await payWith(page, works);
    await page.getByText('Thank you. Your stay has been changed').waitFor();
    expect((await shownPrice(page)).total).toBe(then);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('who reads German finds, books, pays and changes it in German at 390 px, and can choose English', async () => {
    const look = { locale: 'de-CH', viewport: { width: 390, height: 800 }, bypassCSP: true, refusals: [409] };
    await using guest = await open(homeWith('seeblick', nightsIn(40, 3)), look);
    const { page } = guest;
    const check = async (name: string) => expect(await faultsOf(page), name).toEqual([]);
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    await page
      .getByRole('alert')
      .getByText(/^3 Nächte vom .* bis .* sind schon vergeben\.$/)
      .waitFor();
    await check('a refused stay');
    await page.goto(
      `http://127.0.0.1:${instance.port}/?arrival=${inDays(75)}&departure=${inDays(80)}&adults=2`,
    );
    await page.getByText('für 5 Nächte').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de-CH');
    await press(de.search.dates);
    await check('search with its calendar');
    await page.getByRole('link', { name: 'Cedar Cabin' }).click();
    await page.getByRole('link', { name: de.price.book }).click();
    expect(await page.locator('.price .lines dt').allTextContents()).toContain('5 Nächte');
    await press(/^Nächte reservieren/);
    await page.getByText(de.checkout.policyMissing).waitFor();
    await check('checkout with mistakes');
    await page.getByLabel(de.checkout.name).fill('Ada Gast');
    await page.getByLabel(de.checkout.email).fill('ada.gast@example.com');
    await page.getByLabel(de.checkout.accept).check();
    await press(/^Nächte reservieren/);
    await page.waitForURL('**/c/pay/**');
    await payWith(page, works);
    await sees(page, tripWords.trip.status.confirmed);
    await check('a confirmed trip');
    await press(tripWords.cancel.look);
    await page.getByRole('button', { name: cancelWords.keep }).click();
    await press(tripWords.change.open);
    await page.getByText(changeWords.lead).waitFor();
    await check('a change');
    await quiet(instance);
    const [letter] = (await mailbox(instance)).filter(({ to }) => to === 'ada.gast@example.com');
    expect(letter?.subject).toMatch(/^Bestätigt: Cedar Cabin/);
    await press('English');
    await sees(page, 'Confirmed');
    expect(await page.locator('html').getAttribute('lang')).toBe('en-GB');
    await page.reload();
    await sees(page, 'Confirmed');
  });

  test('who has no link signs in with a mailed code and opens their stay, and nobody else’s', async () => {
    const email = 'trips@example.com';
    await using booking = await open(checkoutOf('cedar-cabin', nightsIn(150, 5)));
    await bookAs(booking.page, 'Theo Trips', email);
    await booking.page.waitForURL('**/c/pay/**');
    await payWith(booking.page, works);
    await sees(booking.page, 'Confirmed');
    const { pathname } = new URL(booking.page.url());
    await using elsewhere = await open(pathname, {
      ...{ viewport: { width: 390, height: 800 }, bypassCSP: true, refusals: [400, 404] },
    });
    const { page } = elsewhere;
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const other = 'somebody-else@example.com';
    await page.getByLabel('E-mail').fill(other);
    await page.getByRole('button', { name: 'Mail me a code' }).click();
    await page.getByRole('button', { name: 'Use another address' }).click();
    const before = (await mailbox(instance)).length;
    await signInAt(page, instance, other);
    await page.getByText('enter the second code that is on its way').waitFor();
    await page.getByLabel('Code').fill(await mailedCode(instance, other, before));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('No stay was booked with somebody-else@example.com').waitFor();
    await page.goto(`http://127.0.0.1:${instance.port}${pathname}`);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signInAt(page, instance, email);
    await page.getByRole('link', { name: 'Cedar Cabin' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Cedar Cabin' }).click();
    await sees(page, 'Confirmed');
    await page.getByRole('button', { name: 'See what I get back' }).click();
    await page.getByRole('button', { name: 'Cancel the stay' }).click();
    await sees(page, 'Cancelled');
  });

  test('whose stay is refused is told why and what would work', async () => {
    await using guest = await open(homeWith('seeblick', nightsIn(40, 3)), { refusals: [409] });
    const { page } = guest;
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/3 nights from .* are already taken/);
    await refusal.getByRole('button').first().click();
    await page.locator('.lines .total').waitFor();
  });

  test('who presses a day that cannot be had is told why', async () => {
    await using guest = await open('/homes/seeblick?adults=2');
    const { page } = guest;
    // Waiting until it can be pressed would be waiting for ever.
    await page.locator('.day.taken').first().click({ force: true });
    await page.getByText(/^\w{3},? \d+ \w+: (not available|this day is over)\.$/).waitFor();
  });

  test('finds the same state after Back, Forward and a reload', async () => {
    await using guest = await open(`/?arrival=${inDays(100)}&departure=${inDays(104)}&adults=2`);
    const { page } = guest;
    await page.getByRole('link', { name: 'Haus Seeblick' }).click();
    await page.getByRole('link', { name: 'Book this stay' }).click();
    await page.getByLabel('Full name').fill('Ada Guest');
    const total = await page.locator('.price .total dd').textContent();
    await page.reload();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Guest');
    await page.goBack();
    expect(await page.locator('.price .total dd').textContent()).toBe(total);
    await page.goBack();
    await page.getByRole('link', { name: 'Haus Seeblick' }).waitFor();
    await page.goForward();
    await page.goForward();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Guest');
  });

  test('without a mouse books and pays with the keys alone', async () => {
    await using guest = await open(homeWith('seeblick', nightsIn(110, 4)));
    const { page } = guest;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const tabTo = async (name: string | RegExp) => {
      for (let steps = 0; steps < 60; steps += 1) {
        await press('Tab');
        const focused = page.locator(':focus');
        // After the last of the page comes the browser's own.
        if ((await focused.count()) === 0) continue;
        const says = `${await focused.getAttribute('id')} ${await focused.textContent()}`;
        if (typeof name === 'string' ? says.includes(name) : name.test(says)) return;
      }
      throw new Error(`Tab does not lead to ${name}`);
    };
    await page.locator('.day-price:not(:empty)').first().waitFor();
    await tabTo('your arrival');
    await press('ArrowRight', 'Enter', 'ArrowDown', 'Enter');
    await page.waitForURL(`**arrival=${inDays(111)}&departure=${inDays(118)}**`);
    // The way on appears with the price.
    await page.getByText('Book this stay').first().waitFor();
    await tabTo('Book this stay');
    await press('Enter');
    await page.getByLabel('Full name').waitFor();
    await tabTo('name');
    await page.keyboard.type('Ada Guest');
    await press('Tab');
    await page.keyboard.type('keys@example.com');
    await tabTo('policyAccepted');
    await press('Space', 'Tab', 'Enter');
    await page.waitForURL('**/c/pay/**');
    for (const text of ['4242424242424242', '1234', '123', 'Ada Guest']) {
      await tabTo(/^card/);
      await page.keyboard.type(text);
    }
    await press('Enter');
    await sees(page, 'Confirmed');
  });

  test.each([
    { width: 1280, colorScheme: 'light', days: 120 },
    { width: 320, colorScheme: 'dark', days: 130 },
  ] as const)(
    'meets no barrier on any page at $width px, $colorScheme',
    async ({ width, colorScheme, days }) => {
      // Axe measures what only a page without its policy lets it measure.
      const look = { viewport: { width, height: 800 }, colorScheme, bypassCSP: true, refusals: [409, 422] };
      await using guest = await open(
        `/?arrival=${inDays(days)}&departure=${inDays(days + 5)}&adults=2`,
        look,
      );
      const { page } = guest;
      const check = async (name: string) => expect(await faultsOf(page), name).toEqual([]);
      const at = (path: string) => page.goto(`http://127.0.0.1:${instance.port}${path}`);
      await page.locator('.home-card strong').first().waitFor();
      await page.getByRole('button', { name: /^Dates/ }).click();
      await check('search with its calendar');
      await at(homeWith('villa-cipresso', nightsIn(33, 3)));
      await page.getByRole('alert').waitFor();
      await check('a refused stay');
      await at(homeWith('cedar-cabin', nightsIn(days, 5)));
      await page.getByRole('link', { name: 'Book this stay' }).waitFor();
      await check('a home');
      await page.getByRole('link', { name: 'Book this stay' }).click();
      await holdNights(page).click();
      await check('checkout with mistakes');
      await bookAs(page, 'Ada Guest', 'ada@example.com');
      await page.waitForURL('**/c/pay/**');
      await payWith(page, '4000 0000 0000 9995');
      await page.getByRole('alert').waitFor();
      await check('Stripe');
      await page.getByRole('link', { name: 'Back' }).click();
      await sees(page, 'Waiting for your payment');
      await check('a held trip');
      await page.getByRole('link', { name: 'Continue to payment' }).click();
      await payWith(page, works);
      await sees(page, 'Confirmed');
      await check('a confirmed trip');
      await at('/_local/');
      await page.locator('#mail summary').first().click();
      await check('the other side');
    },
  );
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const photo = { name: 'hob.png', mimeType: 'image/png', buffer: png };
const noPhoto = { name: 'hob.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') };

// Axe measures what only a page without its policy lets it measure; the other one keeps it.
test.each([
  { language: 'en', bypassCSP: true },
  { language: 'de', bypassCSP: false },
] as const)(
  'a cleaner takes a job, declines one, and reports damage with a photo from a phone ($language)',
  async ({ language, bypassCSP }) => {
    const say = jobWords[language];
    const jobs = await jobsFor(instance, language);
    await using phone = await open(await jobs.asked('take'), {
      ...{ viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true, bypassCSP },
      // The page has no icon: browsers ask for one all the same.
      refusals: [404],
    });
    const { page } = phone;
    const heading = async (state: JobState) => {
      await page.getByRole('heading', { level: 1, name: say.states[state][0] }).waitFor();
      for (const colorScheme of bypassCSP ? (['light', 'dark'] as const) : []) {
        await page.emulateMedia({ colorScheme });
        expect(await faultsOf(page), `${state}, ${colorScheme}`).toEqual([]);
      }
    };
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const go = (path: string) => page.goto(`http://127.0.0.1:${instance.port}${path}`);
    await heading('offered');
    await press(say.actions.accept);
    await heading('yours');
    await go(await jobs.asked('decline'));
    await press(say.actions.decline);
    await heading('declined');
    await go(await jobs.moved('moved'));
    await heading('moved');
    await go(await jobs.toReport('fine'));
    await press(say.actions['no-damage']);
    await heading('reported');
    await go(await jobs.toReport('damaged'));
    await page.getByLabel(say.photos.choose).setInputFiles(noPhoto);
    await press(say.photos.add);
    await page.getByRole('alert').filter({ hasText: say.photos.refused }).waitFor();
    await page.getByLabel(say.photos.choose).setInputFiles(photo);
    await press(say.photos.add);
    await page.getByText(say.photos.attached(1)).waitFor();
    await heading('to-report');
    await page.getByLabel(say.what).fill('The hob is broken.');
    await press(say.actions.damage);
    await heading('reported');
    expect(await jobs.read('take')).toMatchObject({ status: 'accepted' });
    expect(await jobs.read('fine')).toMatchObject({ status: 'done' });
    expect(await jobs.read('damaged')).toMatchObject({
      ...{ status: 'problem', damage: 'The hob is broken.' },
      photos: [{ key: `reports/bk_${language}-damaged/v3-cleaner-${language}-1`, type: 'image/png' }],
    });
  },
  60_000,
);

test('a guest whose time to pay is over reads it on the open page, and can book again', async () => {
  await using guest = await openPayment('seeblick', 130);
  const { page } = guest;
  await page.getByRole('link', { name: 'Back' }).click();
  await sees(page, 'Waiting for your payment');
  await advance(instance, 'PT31M');
  await sees(page, /^Not booked/);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Book it again' }).click();
  await page.getByRole('link', { name: 'Book this stay' }).click();
  await page.getByLabel(/I have read and accept/).check();
  await holdNights(page).click();
  await page.waitForURL('**/c/pay/**');
});
