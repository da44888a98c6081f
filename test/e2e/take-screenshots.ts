// `node test/e2e/take-screenshots.ts` makes the pictures of docs/screenshots/ anew, on an instance of its own.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { addDays } from '../../functions/domain/stay.ts';
import { freePorts } from '../running/free-ports.ts';
import { advance, quiet } from '../running/guest.ts';
import { startInstance } from '../running/instance.ts';
import { openBrowser } from './browser.ts';
import { breakService, connectHome, signInAs } from './operator.ts';
import { bookAs, homeWith, nightsIn, payWith, sees } from './steps.ts';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const [instance, browser] = await Promise.all([startInstance({ port: await freePorts(3) }), openBrowser()]);
const origin = `http://127.0.0.1:${instance.port}`;
const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce' });
const page = await context.newPage();

/** Keeps so much of the page, 1280 wide, from `top` on, without a caret or a focus ring. */
async function shoot(shown: Page, name: string, height: number, top = 0): Promise<void> {
  await shown.setViewportSize({ width: 1280, height });
  await shown.evaluate(`document.activeElement?.blur(); scrollTo(0, ${top})`);
  await shown.waitForLoadState('networkidle');
  await shown.screenshot({ path: `${folder}${name}.png` });
}

const stay = nightsIn(50, 7);
await mkdir(folder, { recursive: true });
await page.goto(`${origin}/?arrival=${stay.arrival}&departure=${stay.departure}&adults=2`);
await page.locator('.home-card strong').first().waitFor();
await shoot(page, 'search', 930);

await page.goto(origin + homeWith('seeblick', stay));
await page.locator('.lines .total').waitFor();
await page.locator('.day-price:not(:empty)').first().waitFor();
// From the middle of its pictures to its calendar, the price beside it.
await shoot(page, 'home', 1290, 560);

await page.getByRole('link', { name: 'Book this stay' }).click();
await page.getByLabel('Full name').fill('Ada Lovelace');
await page.getByLabel('E-mail').fill('ada@example.com');
await page.getByLabel(/I have read and accept/).check();
await shoot(page, 'checkout', 1180);

await bookAs(page, 'Ada Lovelace', 'ada@example.com');
await page.waitForURL('**/c/pay/**');
await page.getByLabel('Card number').fill('4242 4242 4242 4242');
await shoot(page, 'pay', 760);

await payWith(page, '4242 4242 4242 4242');
await sees(page, 'Confirmed');
await quiet(instance);
await shoot(page, 'trip', 1130);

await page.goto(`${origin}/_local/`);
await page.locator('#mail summary').first().click();
await page.frameLocator('iframe').getByRole('link').waitFor();
await shoot(page, 'other-side', 1460);

await breakService(instance, { service: 'channex', mode: 'outage' });
await connectHome(instance, 'seeblick');
await advance(instance, 'PT6H');
await breakService(instance, undefined);
await page.goto(`${origin}/console/work`);
await signInAs(page, instance, 'owner@example.com');
await page.locator('main article, main li').first().waitFor();
await shoot(page, 'work', 760);

await page.getByRole('link', { name: 'Executions' }).click();
await page.getByRole('link', { name: 'Red', exact: true }).click();
await page.getByRole('link', { name: 'Sync channels' }).first().click();
await page.locator('.state.tone-bad').first().waitFor();
await shoot(page, 'execution', 1000);

/** Changes the language in the header. */
const speak = (language: string) =>
  page.locator('.top > .languages').getByRole('button', { name: language }).click();
await speak('Deutsch');
await page.getByText('Verfügbarkeit senden: fehlgeschlagen', { exact: true }).waitFor();
await shoot(page, 'execution-german', 1000);
await page.getByRole('link', { name: /^Aufgaben/ }).click();
await page.locator('main li').first().waitFor();
await shoot(page, 'work-german', 760);
await speak('English');

await page.goto(`${origin}/console/calendar?from=${addDays(stay.arrival, -10)}&weeks=4`);
await page.getByRole('link', { name: /Ada Lovelace/ }).waitFor();
await shoot(page, 'calendar', 620);

await page.getByRole('link', { name: /Ada Lovelace/ }).click();
await page.getByRole('link', { name: 'Confirm booking' }).waitFor();
await shoot(page, 'booking', 1300);

await browser.close();
await instance.stop();
