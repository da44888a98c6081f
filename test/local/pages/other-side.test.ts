import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { faultsOf } from '../../e2e/accessibility.ts';
import { openBrowser } from '../../e2e/browser.ts';
import { visit } from '../../e2e/visit.ts';
import { freePorts } from '../../running/free-ports.ts';
import { aFreeStay } from '../../running/free-stay.ts';
import { becomeGuest, type ScriptedGuest } from '../../running/guest.ts';
import { type Instance, startInstance } from '../../running/instance.ts';
import { tableAt } from '../../running/table-access.ts';

// A browser on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let instance: Instance;
let guest: ScriptedGuest;
let browser: Browser;

beforeAll(async () => {
  instance = await startInstance({ port: await freePorts(3) });
  [guest, browser] = await Promise.all([becomeGuest(instance), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await instance.stop();
});

const phone = { viewport: { width: 390, height: 844 } };
const open = (options: object = {}) => visit(browser, instance, '/_local/', { ...phone, ...options });

/** The line of a booking's payment page. */
const payment = (page: Page, { bookingId }: { bookingId: string }) =>
  page.locator('#payments li', { hasText: bookingId });

test('before anything happened the page says so', async () => {
  await using other = await open();
  const { page } = other;
  await page.getByText('No mail has been sent yet.').waitFor();
  await page.getByText('Nobody has gone to pay yet.').waitFor();
  await page.getByText('Nothing is broken.').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

test('a payment made there brings the mail, which reads as it was sent', async () => {
  const booking = await guest.hold(await aFreeStay(guest, 'kawa-no-ie', 60));
  await using other = await open();
  const { page } = other;
  const line = payment(page, booking);
  await line.getByText('waits for the guest').waitFor();
  expect(await line.locator('.amount').textContent()).toMatch(/^JP¥[\d,]+$/);
  await line.getByRole('button', { name: 'Pay' }).click();
  await line.getByText('paid').waitFor();
  expect(await line.getByRole('button').count()).toBe(0);

  const mail = page.locator('#mail summary', { hasText: 'Confirmed' });
  await mail.click();
  const letter = page.frameLocator('iframe');
  await letter.getByRole('heading').first().waitFor();
  expect(await letter.getByRole('link', { name: 'Open your booking' }).getAttribute('href')).toContain(
    booking.bookingId,
  );
  expect(await faultsOf(page)).toEqual([]);
});

test('a mail that its reader reports as spam becomes a work item of the booking', async () => {
  const site = `http://127.0.0.1:${instance.port}/_local`;
  const [{ id }] = z.tuple([z.object({ id: z.string() })]).parse(await (await fetch(`${site}/mail`)).json());
  await fetch(`${site}/mail/${id}/complaint`, { method: 'POST' });
  await fetch(`${site}/quiet`);
  const [item] = await tableAt(instance.awsPort).query(`WORK#mail-complained-${id}`);
  expect(item).toMatchObject({
    reason: 'mail-complained',
    bookingId: expect.stringMatching(/^bk_/),
    about: { letter: 'confirmation', mail: id },
  });
});

test('what is open stays open while the page follows what happens', async () => {
  await using other = await open();
  const { page } = other;
  await page.locator('#mail summary').first().click();
  const second = await guest.hold(await aFreeStay(guest, 'harbour-loft', 60));
  await guest.pay(second);
  await page.locator('#mail li').nth(1).waitFor();
  expect(await page.locator('#mail li').last().locator('details[open] iframe').count()).toBe(1);
});

test('a payment page can be let expire', async () => {
  const stay = await aFreeStay(guest, 'seeblick', 60);
  const booking = await guest.hold(stay);
  await using other = await open();
  const { page } = other;
  await payment(page, booking).getByRole('button', { name: 'Let it expire' }).click();
  await payment(page, booking).getByText('expired').waitFor();
});

test('the clock moves on, and not back', async () => {
  await using other = await open({ refusals: [400] });
  const { page } = other;
  const now = async () => Date.parse((await page.locator('#now').getAttribute('datetime')) ?? '');
  await page.getByText('Nothing is broken.').waitFor();
  await page.locator('#now[datetime^="2"]').waitFor();
  const before = await now();
  await page.getByRole('button', { name: '1 day on' }).click();
  await page.getByText('Everything due by then has happened.').waitFor();
  expect((await now()) - before).toBeGreaterThanOrEqual(86_400_000);
  await page.getByLabel('Or to a moment').fill('2020-01-01T12:00');
  await page.getByRole('button', { name: 'Move the clock there' }).click();
  await page.getByRole('alert').getByText('The clock only moves forward.').waitFor();
  await page.getByText('The clock stays as it is.').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

test('faults are switched on by keyboard, shown in words, and mended one by one or all', async () => {
  await using other = await open();
  const { page } = other;
  const faults = page.locator('#faults li');
  await page.getByLabel('Service').selectOption('lambda');
  const modes = page.getByLabel('What goes wrong');
  const offered = await modes
    .locator('option')
    .evaluateAll((all) => all.map((each) => each.getAttribute('value')));
  expect(offered).not.toContain('drop');
  await page.getByLabel('Operation').selectOption('capture-payment');
  await page.getByLabel('Times', { exact: true }).fill('3');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await faults
    .getByText('Lambda (capture-payment) is out of order, and runs nothing, 3 more times')
    .waitFor();

  await page.getByLabel('Service').selectOption('ses');
  await modes.selectOption('drop');
  await page.getByLabel('Operation').selectOption('SendEmail');
  await page.getByLabel('How often').selectOption('half of the time');
  await page.getByLabel('Times', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Break it' }).click();
  await faults.getByText('SES (SendEmail) takes the mail, and it never arrives, 50 times in 100').waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Mend: Lambda' }).click();
  await page.waitForFunction(() => document.querySelectorAll('#faults li').length === 1);
  await page.getByRole('button', { name: 'Mend: SES' }).click();
  await page.getByText('Nothing is broken.').waitFor();
});

test('what does not fit a phone’s screen is not cut off', async () => {
  await using other = await open();
  const { page } = other;
  await page.getByText('Nothing is broken.').waitFor();
  for (const service of ['stripe', 'lambda', 'scheduler']) {
    await page.getByLabel('Service').selectOption(service);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});

test('it reads well in the dark and on a wide screen too', async () => {
  await using other = await open({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  const { page } = other;
  await page.locator('#mail summary').first().click();
  await page.getByText('Nothing is broken.').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

test('the address without its slash leads there', async () => {
  await using other = await visit(browser, instance, '/_local', phone);
  await other.page.getByRole('heading', { name: 'The other side' }).waitFor();
  expect(new URL(other.page.url()).pathname).toBe('/_local/');
});
