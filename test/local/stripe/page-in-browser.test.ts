import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../e2e/browser.ts';
import { aStay, startWorld } from './world.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A shop on another origin than the page; that nobody is home there does not matter. */
const shop = ({ port }: { readonly port: number }) => ({
  success_url: `http://localhost:${port}/paid?session={CHECKOUT_SESSION_ID}`,
});

/** Rules of accessibility that the page breaks. */
async function violations(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))',
  );
}

test('every state of the payment page is accessible and fits a phone, and a guest gets through', async () => {
  await using world = await startWorld();
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const { url } = await world.stripe.checkout.sessions.create(aStay(shop(world)));
  await page.goto(url ?? '');
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);

  await page.getByLabel('Card number').fill('4242');
  await page.getByRole('button', { name: 'Pay €373.00' }).click();
  expect(await page.getByText('Your card number is incomplete.').isVisible()).toBe(true);
  expect(await violations(page)).toEqual([]);

  await page.getByLabel('Card number').fill('4000 0025 0000 3155');
  await page.getByLabel('Expiry').fill('12/34');
  await page.getByLabel('Security code').fill('123');
  await page.getByLabel('Name on card').fill('Ada Guest');
  await page.getByRole('button', { name: 'Pay €373.00' }).click();
  await page.waitForURL(/authenticate$/);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Complete' }).click();
  await page.waitForURL(/\/paid\?session=cs_test_/);

  await page.goto(url ?? '');
  expect(await page.getByText('You have paid already').isVisible()).toBe(true);
  expect(await violations(page)).toEqual([]);
});

test("the page's own policy lets a browser style it, submit it and follow it to the shop", async () => {
  await using world = await startWorld();
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto((await world.stripe.checkout.sessions.create(aStay(shop(world)))).url ?? '');
  await page.getByLabel('Card number').fill('4242424242424242');
  await page.getByLabel('Expiry').fill('12/34');
  await page.getByLabel('Security code').fill('123');
  await page.getByLabel('Name on card').fill('Ada Guest');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/paid\?session=cs_test_/);
  expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});
