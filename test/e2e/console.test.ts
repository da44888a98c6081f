import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import { addDays, daysBetween } from '../../functions/domain/stay.ts';
import { freePorts } from '../running/free-ports.ts';
import { aFreeStay } from '../running/free-stay.ts';
import { advance, becomeGuest, mailbox, quiet, type ScriptedGuest } from '../running/guest.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { putFailed } from '../running/put-failed.ts';
import { faultsOf } from './accessibility.ts';
import { openBrowser } from './browser.ts';
import { breakService, connectHome, signInAs } from './operator.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';

let instance: Instance;
let browser: Browser;

beforeAll(async () => {
  [instance, browser] = await Promise.all([startInstance({ port: await freePorts(3) }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await instance.stop();
});

const open = (path: string, options?: VisitOptions) => visit(browser, instance, path, options);

/** The console, signed in as the owner of the demo. */
async function openConsole(path = '/console', options?: VisitOptions): Promise<Visit> {
  const operator = await open(path, options);
  await signInAs(operator.page, instance, 'owner@example.com');
  return operator;
}

/** The page in the light on a desk, and in the dark on a phone. */
async function faultsEverywhere(page: Page): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    const found = await faultsOf(page);
    if (JSON.stringify(found) !== '[]') faults.push([colorScheme, width, found]);
  }
  if (await isTooWide(page)) faults.push('is wider than the smallest phone');
  return faults;
}

/** Whether the page scrolls sideways on the smallest phone, once it has been laid out anew. */
async function isTooWide(page: Page): Promise<boolean> {
  await page.setViewportSize({ width: 320, height: 800 });
  const fits = page.waitForFunction('document.documentElement.scrollWidth <= innerWidth', undefined, {
    timeout: 5_000,
  });
  return fits.then(
    () => false,
    () => true,
  );
}

/** A phone in the dark, whose owner reads German. */
const germanPhone = {
  ...{ locale: 'de-DE', colorScheme: 'dark', viewport: { width: 390, height: 800 } },
} as const satisfies VisitOptions;

/** Every page whose address needs no booking or execution, with what it is called in German. */
const germanPages = [
  ['/console/calendar', 'Kalender'],
  ['/console/calendar/seeblick', 'Haus Seeblick'],
  ['/console/bookings', 'Buchungen'],
  ['/console/bookings/new', 'Neue Buchung'],
  ['/console/homes', 'Unterkünfte'],
  ['/console/homes/new', 'Neue Unterkunft'],
  ['/console/homes/seeblick', 'Haus Seeblick'],
  ['/console/homes/seeblick/platforms', 'Plattformen'],
  ['/console/cleaners', 'Reinigungskräfte'],
  ['/console/members', 'Mitglieder'],
  ['/console/legal', 'Rechtstexte'],
  ['/console/numbers', 'Zahlen'],
  ['/console/nowhere', 'Diese Seite gibt es nicht'],
] as const;

describe('an operator', { timeout: 120_000 }, () => {
  test('signs in with a mailed code, stays signed in, and signs out', async () => {
    await using operator = await open('/console', { refusals: [400] });
    const { page } = operator;
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByLabel('E-mail').fill('owner@example.com');
    await page.getByRole('button', { name: 'Mail me a code' }).click();
    await page.getByLabel('Code').fill('00000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That is not the code.').waitFor();
    await page.getByRole('button', { name: 'Use another address' }).click();
    await signInAs(page, instance, 'owner@example.com');
    await page.getByText('All is well').waitFor();
    await page.getByRole('heading', { name: 'Arrivals and departures' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.reload();
    await page.getByText('All is well').waitFor();
    await page.locator('summary').filter({ hasText: 'Olivia Owner' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('reads every page in German, and none is wider than the smallest phone', async () => {
    await using phone = await open('/console', germanPhone);
    const { page } = phone;
    await signInAs(page, instance, 'owner@example.com');
    await page.getByText('Alles läuft').waitFor();
    const tooWide: string[] = [];
    for (const [path, name] of germanPages) {
      await page.goto(`http://127.0.0.1:${instance.port}${path}`);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.locator('.loading').waitFor({ state: 'detached' });
      if (await isTooWide(page)) tooWide.push(path);
    }
    expect(tooWide).toEqual([]);
  });

  test('who is a guest only is not let in', async () => {
    await using guest = await open('/console');
    await signInAs(guest.page, instance, 'guest@example.com');
    await guest.page.getByText('This account is not an operator’s.').waitFor();
  });

  test('sees what a platform’s outage has stopped, runs it again, and it settles', async () => {
    // What the demo's own homes have started must not see the connection.
    await quiet(instance);
    await breakService(instance, { service: 'channex', mode: 'outage' });
    await connectHome(instance, 'cedar-cabin');
    await advance(instance, 'PT5H');
    await using operator = await openConsole('/console/work');
    const { page } = operator;
    const items = page.getByRole('listitem').filter({ hasText: 'Cedar Cabin' });
    const item = items.filter({ hasText: 'Booking.com · Stopped at “Push availability”' }).first();
    await item.getByText('The platform could not be reached.').waitFor();
    await page.getByRole('link', { name: /needs? you/ }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);

    await page.getByRole('link', { name: 'Executions' }).click();
    await page.getByRole('link', { name: 'Red', exact: true }).click();
    await page.getByRole('link', { name: 'Sync channels' }).first().click();
    await page.getByText('Push availability failed').waitFor();
    await page.locator('.state.tone-bad').first().waitFor();
    await page.getByText('Asked you').first().waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);

    await breakService(instance, undefined);
    await runAgainInGerman('Cedar Cabin');
    // What has ended is looked at seldom.
    await page.reload();
    await page.getByText('run again once').waitFor();
    await page.locator('.facts').getByText('Done').waitFor();
    expect(await page.locator('.state.tone-bad').count()).toBe(0);
    await advance(instance, 'PT2M');
    await page.getByRole('link', { name: /^Work/ }).click();
    await page.reload();
    await page.getByText('Nothing needs you').waitFor();
    await page.getByText('All is well').waitFor();
  });

  test('sends again what a schedule could not start', async () => {
    const guest = await becomeGuest(instance);
    const { bookingId } = await bookAndPay(guest, 'harbour-loft', 'Fay Faulks');
    const Input = JSON.stringify({ bookingId, version: 1 });
    const StateMachineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:remind-guest';
    await putFailed(instance, 'stages', { StateMachineArn, Name: `remind-guest-${bookingId}-v1`, Input });
    await using operator = await open('/console/work');
    const { page } = operator;
    await signInAs(page, instance, 'operator@example.com');
    const failed = page.getByRole('region', { name: 'What failed outside of a workflow' });
    await failed.getByText('Something that was due for a stay did not start at its time.').waitFor();
    await failed.getByText('Remind guest').waitFor();
    await page.getByRole('link', { name: '1 thing needs you' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await failed.getByRole('button', { name: 'Send again' }).click();
    await failed.getByText('All of it was sent again.').waitFor();
    await failed.getByRole('button', { name: 'Send again' }).waitFor({ state: 'detached' });
    await page.getByText('All is well').waitFor();
  });

  test('reads how the homes of each currency do, by month and channel', async () => {
    const guest = await becomeGuest(instance);
    await bookAndPay(guest, 'seeblick', 'Ben Berg');
    await using operator = await openConsole('/console/numbers?period=next');
    const { page } = operator;
    const euros = page.getByRole('region', { name: 'EUR', exact: true });
    await euros.getByText('Own site').first().waitFor();
    await euros.locator('canvas').waitFor({ state: 'attached' });
    await page.getByRole('region', { name: 'USD', exact: true }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByLabel('Home').selectOption({ label: 'Haus Seeblick' });
    await page.getByRole('region', { name: 'USD', exact: true }).waitFor({ state: 'detached' });
    await page.getByLabel('Period').selectOption({ label: 'Other nights' });
    await page.getByLabel('Last night').waitFor();
  });

  test('finds a booking by name, keeps a note, changes the guests and cancels, each seen first', async () => {
    const guest = await becomeGuest(instance);
    const { bookingId } = await bookAndPay(guest, 'harbour-loft', 'Zoë Müller');
    await using operator = await openConsole('/console/bookings');
    const { page } = operator;
    await page.getByRole('link', { name: 'Zoë Müller' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByLabel('Name, mail, telephone or booking number').fill('nobody');
    await page.getByText('No booking like that').waitFor();
    await page.getByLabel('Name, mail, telephone or booking number').fill('muller');
    await page.getByRole('link', { name: 'Zoë Müller' }).click();
    expect(page.url()).toMatch(new RegExp(`/console/bookings/${bookingId}$`));
    await page.getByRole('link', { name: 'Confirm booking' }).waitFor();
    await page.getByText('Confirmation').first().waitFor();
    expect(await page.locator('.ledger tr').allTextContents()).toEqual([
      expect.anything(),
      expect.stringContaining('Held on the card'),
      expect.stringContaining('Taken'),
    ]);
    await page.locator('.account summary').click();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.locator('.ledger').getByText('Eingezogen').waitFor();
    await page.getByRole('button', { name: 'Geld erstatten' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.locator('.account summary').click();
    await page.getByRole('button', { name: 'English' }).click();

    await page.getByLabel('Something to remember').fill('Wants a cot.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.locator('.notes').getByText('Wants a cot.').waitFor();

    await page.getByRole('button', { name: 'Change dates or guests' }).click();
    await page.getByLabel('Adults').fill('1');
    await page.getByText('New total').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change the stay' }).click();
    await page.getByText('The stay is changed').waitFor();
    await page.locator('.fact-list').getByText('1 adult').waitFor();

    await page.getByRole('button', { name: 'Give money back' }).click();
    await page.getByLabel('Give back').fill('12.50');
    await page.getByLabel('Why').fill('No hot water.');
    await page.getByRole('button', { name: 'Give it back now' }).click();
    await page.getByText('go back to the card').waitFor();
    await page.getByRole('button', { name: 'Send a letter again' }).click();
    await page.getByRole('button', { name: 'Reminder' }).click();
    await page.getByText('on its way to guest@example.com').waitFor();
    await quiet(instance);
    await page.reload();
    await page.locator('.ledger').getByText('US$12.50').waitFor();
    await page.getByText('US$12.50: No hot water.').waitFor();
    const sent = page.getByRole('region', { name: 'Mails' });
    for (const letter of ['Money is given back', 'Reminder']) await sent.getByText(letter).first().waitFor();

    const cleaning = page.getByRole('region', { name: 'Cleaning after it' });
    await cleaning.getByLabel('Cleaner').selectOption({ label: 'Chiara Conti' });
    await cleaning.getByRole('button', { name: 'Give them the job' }).click();
    await cleaning.locator('.fact-list').getByText('Chiara Conti').waitFor();

    await page.getByRole('button', { name: 'Cancel the stay' }).click();
    await page.getByText('The nights are free again').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel the stay now' }).click();
    await page.getByText('The stay is being cancelled').waitFor();
    await quiet(instance);
    await page.reload();
    await page.locator('.facts').getByText('Cancelled').waitFor();
    await page.locator('.ledger').getByText('Given back').nth(1).waitFor();
  });

  test('keeps nights for a guest on the telephone, who gets a mail with where to pay', async () => {
    const guest = await becomeGuest(instance);
    const { arrival, departure } = await aFreeStay(guest, 'villa-cipresso', 60);
    await using operator = await openConsole('/console/bookings');
    const { page } = operator;
    await page.getByRole('link', { name: 'Book for a guest' }).click();
    await page.getByLabel('Home').selectOption({ label: 'Villa Cipresso' });
    await page.getByLabel('Arrival').fill(arrival);
    await page.getByLabel('Departure').fill(departure);
    await page.getByText('Total').waitFor();
    await page.getByLabel('Full name').fill('Carla Caller');
    await page.getByLabel('Mail', { exact: true }).fill('carla@example.com');
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep the nights and mail where to pay' }).click();
    await page.getByText('Kept until').waitFor();
    const booking = page.url();
    await quiet(instance);
    const mail = (await mailbox(instance)).findLast(({ to }) => to === 'carla@example.com');
    expect(mail?.subject).toBe('Please pay for Villa Cipresso');
    await page.goto(/http\S+\/trip\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
    await page
      .getByRole('link', { name: /Stripe|[Pp]ay/ })
      .first()
      .waitFor();
    await page.goto(booking);
    await page.getByRole('button', { name: 'Give the nights back' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Give the nights back now' }).click();
    await page.getByText('The nights are given back').waitFor();
    await quiet(instance);
    await page.reload();
    await page.getByText('It was not paid in time').or(page.getByText('Not paid')).first().waitFor();
  });

  test('blocks nights of the calendar by dragging and by the keyboard, and has them sold again', async () => {
    await using operator = await openConsole('/console/calendar');
    const { page } = operator;
    const nights = page.locator('[data-home="casa-da-onda"]');
    await nights.first().waitFor();
    const block = () => page.getByRole('button', { name: 'Block these nights' }).click();

    const rowOfFree = await nights.count();
    await nights.nth(rowOfFree - 2).hover();
    await page.mouse.down();
    await nights.nth(rowOfFree - 1).hover();
    await page.mouse.up();
    await page.getByLabel('Why').fill('Painters');
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await block();
    const painters = page.getByRole('button', { name: 'Painters' });
    await painters.waitFor();
    expect(await nights.count()).toBe(rowOfFree - 2);

    await nights.first().focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('2 nights').waitFor();
    await block();
    await page.getByText('Casa da Onda is blocked').waitFor();
    await page.getByRole('button', { name: 'Blocked by you, ' }).or(painters).nth(1).waitFor();

    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const saved = await readFile(await (await file).path(), 'utf8');
    expect(saved).toMatch(/^\uFEFFNight,Home,State,Booking,Channel,Price now,Currency\r\n/);
    expect(saved).toMatch(/\r\n2\d{3}-\d\d-\d\d,Casa da Onda,blocked,,,\d+\.\d\d,EUR\r\n/);

    await painters.click();
    await page.getByRole('button', { name: 'Have these nights sold again' }).click();
    await page.getByText('Casa da Onda is sold again').waitFor();
    await painters.waitFor({ state: 'detached' });
    await keepForOwner(page, nights);
    await page.goto(`http://127.0.0.1:${instance.port}/console/calendar`);

    await page.getByRole('link', { name: 'Casa da Onda' }).click();
    await page.getByRole('heading', { name: 'Casa da Onda' }).waitFor();
    await page.locator('.month').waitFor();
    await page.locator('.filters a').last().click();
    const free = page.locator('button.day.free');
    await free.last().click();
    await page.getByLabel('A night, in EUR').fill('321');
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('button', { name: 'Set this price' }).click();
    await page.getByText('cost €321.00 each').waitFor();
    await free.last().getByText('321', { exact: true }).waitFor();
  });
});

/** The last two free nights are the owner's, who then stays for one of them only. */
async function keepForOwner(page: Page, nights: Locator): Promise<void> {
  await nights.last().hover();
  await page.mouse.down();
  await nights.nth((await nights.count()) - 2).hover();
  await page.mouse.up();
  await page.getByLabel('The owner stays').check();
  await page.getByLabel('Who stays').fill('Olivia');
  await page.getByRole('button', { name: 'Keep these nights' }).click();
  await page.getByText('is kept for the owner').waitFor();
  await page.getByRole('link', { name: /Olivia/ }).click();
  await page.getByRole('button', { name: 'Other dates' }).click();
  const arrival = await page.getByLabel('Arrival').inputValue();
  await page.getByLabel('Departure').fill(addDays(arrival, 1));
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Move the stay' }).click();
  await page.getByText('The cleaning goes along.').waitFor();
  await page.locator('.fact-list').getByText('1', { exact: true }).waitFor();
}

/** On a phone in German: from today to what waits, then its execution, which is run again. */
async function runAgainInGerman(home: string): Promise<void> {
  await using phone = await open('/console', germanPhone);
  const { page } = phone;
  await signInAs(page, instance, 'owner@example.com');
  await page.getByRole('heading', { name: 'Anreisen und Abreisen' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de-DE');
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('link', { name: /^Aufgaben/ }).click();
  const item = page.getByRole('listitem').filter({ hasText: home }).first();
  await item.getByText('Stehen geblieben bei „Verfügbarkeit senden“').waitFor();
  await item.getByText('Die Plattform war nicht zu erreichen.').waitFor();
  expect(await faultsEverywhere(page)).toEqual([]);

  await item.getByRole('link', { name: 'Schritt für Schritt' }).click();
  await page.getByRole('heading', { name: 'Plattformen abgleichen' }).waitFor();
  await page.getByText('Verfügbarkeit senden: fehlgeschlagen', { exact: true }).waitFor();
  expect(await faultsEverywhere(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ab hier erneut ausführen' }).click();
  await page.getByText('einmal erneut ausgeführt').waitFor();
  await page.locator('.facts').getByText('Erledigt').waitFor();
}

/** A guest's stay in a home, paid and confirmed. */
async function bookAndPay(guest: ScriptedGuest, home: string, name: string) {
  const { quoteId } = await guest.quote(await aFreeStay(guest, home, 20));
  const by = { guest: { name, email: 'guest@example.com', locale: 'en' } };
  const booked = bookingCreated.parse((await guest.book(quoteId, undefined, by)).body);
  await guest.pay(booked);
  await quiet(instance);
  return booked;
}

/** The smallest picture there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('an owner', { timeout: 120_000 }, () => {
  test('writes a home, puts right what is wrong, adds a picture, tries a price, and guests find it', async () => {
    await using owner = await openConsole('/console/homes', { refusals: [400] });
    const { page } = owner;
    await page.getByRole('link', { name: 'Villa Cipresso', exact: true }).waitFor();
    expect(await page.getByText('Kawa no Ie').count()).toBe(0);
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('link', { name: 'Add a home' }).click();
    await page.getByRole('button', { name: 'Add this home' }).click();
    await page.getByText('fields are to be put right.').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    for (const [label, text] of [
      ['Name', 'Sea Shed'],
      ['In one line', 'A shed by the sea'],
      ['Description', 'One room, one window, all of the sea.'],
      ['Address', 'Beach 1'],
      ['Town', 'Ericeira'],
      ['Country', 'pt'],
      ['Time zone', 'Europe/Lisbon'],
      ['A night', '80.50'],
    ] as const)
      await page.getByLabel(label, { exact: true }).first().fill(text);
    await page.getByRole('button', { name: 'Add this home' }).click();
    await page.getByRole('heading', { name: 'Sea Shed', level: 1 }).waitFor();
    await page.getByText('Add pictures.').waitFor();
    await page.getByText('Pictures', { exact: true }).click();
    const files = { name: 'shed.png', mimeType: 'image/png', buffer: png };
    await page.getByLabel('Add pictures').setInputFiles(files);
    await page.getByLabel('What is on it').fill('The shed');
    await page.getByLabel('Offered to guests').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByText('Add pictures.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Try it with these prices' }).click();
    await page.getByRole('cell', { name: '€563.50' }).first().waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);

    const id = page.url().split('/').at(-1) ?? '';
    await using guest = await open(`/homes/${id}`);
    await guest.page.getByRole('heading', { name: 'Sea Shed' }).waitFor();
    await guest.page.getByRole('img', { name: 'The shed' }).first().waitFor();

    await page.goto(`http://127.0.0.1:${instance.port}/console/homes/${id}/platforms`);
    await page.getByRole('button', { name: 'Connect a platform' }).click();
    await page.getByLabel('Number of the listing there').fill('77123');
    await page.getByLabel('Address of its calendar').fill('http://airbnb.test/1.ics');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Must begin with https://.').waitFor();
    await page.getByLabel('Address of its calendar').fill('https://airbnb.test/1.ics');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);

    await page.goto(`http://127.0.0.1:${instance.port}/console/cleaners`);
    await page.getByRole('button', { name: 'Add a cleaner' }).click();
    await page.getByLabel('Name').fill('Dora Doe');
    await page.getByLabel('E-mail').fill('dora@example.com');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Dora Doe' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);

    await page.getByRole('link', { name: 'Members' }).click();
    await page.getByRole('button', { name: 'Add a member' }).click();
    await page.getByLabel('Name').fill('Nora New');
    await page.getByLabel('E-mail').fill('nora@example.com');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Nora New' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await using nora = await open('/console/homes');
    await signInAs(nora.page, instance, 'nora@example.com');
    await nora.page.getByRole('link', { name: 'Sea Shed', exact: true }).waitFor();
  });

  test('who only audits sees a home and can change nothing of it', async () => {
    await using auditor = await open('/console/homes/seeblick');
    await signInAs(auditor.page, instance, 'auditor@example.com');
    await auditor.page.getByRole('heading', { name: 'Haus Seeblick', level: 1 }).waitFor();
    expect(await auditor.page.getByLabel('Name', { exact: true }).first().isDisabled()).toBe(true);
    expect(await auditor.page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    expect(await auditor.page.getByRole('button', { name: 'Take away' }).count()).toBe(0);
  });
});

describe('on the day of an arrival', { timeout: 120_000 }, () => {
  test('an operator reports a code set by hand and gives the cleaning to somebody, both on their cards', async () => {
    const guest = await becomeGuest(instance);
    const stay = await aFreeStay(guest, 'villa-cipresso', 5);
    await guest.pay(await guest.hold(stay));
    await quiet(instance);
    const days = daysBetween(new Date().toISOString().slice(0, 10), stay.arrival);
    await advance(instance, `P${days}DT14H`);
    await using operator = await openConsole('/console/work');
    const { page } = operator;
    const card = (text: string) =>
      page.getByRole('listitem').filter({ hasText: 'Villa Cipresso' }).filter({ hasText: text });

    const box = card('is to be given a code by a person');
    await box.getByRole('button', { name: 'See to the code' }).click();
    await box.getByRole('button', { name: 'Show the code' }).click();
    await box.getByText('Key box beside the garden gate').waitFor();
    await box.getByRole('button', { name: 'I have set it at the lock' }).click();
    await box.getByText('The code is reported as set').waitFor();
    await card('A lock does not have the code').waitFor({ state: 'detached' });
    await quiet(instance);
    const mail = (await mailbox(instance)).findLast(({ to }) => to === 'ada@example.com');
    expect(mail?.text).toContain('Key box beside the garden gate');

    const cleaning = card('Nobody has taken the cleaning');
    await cleaning.getByRole('button', { name: 'Choose a cleaner' }).click();
    await cleaning.getByLabel('Cleaner').selectOption({ label: 'Chiara Conti' });
    expect(await faultsEverywhere(page)).toEqual([]);
    await cleaning.getByRole('button', { name: 'Give them the job' }).click();
    await cleaning.getByText('Chiara Conti has the job').waitFor();
    await cleaning.getByText('Done').waitFor();
  });
});
