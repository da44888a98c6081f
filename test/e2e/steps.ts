import type { Locator, Page } from 'playwright-core';
import type { Stay } from '../../functions/domain/stay.ts';
import { addDays } from '../../functions/domain/stay.ts';

/** The calendar date so many days from today. */
export const inDays = (days: number): string => addDays(new Date().toISOString().slice(0, 10), days);

/** Some nights from a day on, counted from today. */
export const nightsIn = (days: number, nights: number): Stay => ({
  arrival: inDays(days),
  departure: inDays(days + nights),
});

/** Where a home is shown with a stay chosen. */
export const homeWith = (home: string, { arrival, departure }: Stay): string =>
  `/homes/${home}?arrival=${arrival}&departure=${departure}&adults=2`;

/** Where a stay is booked. */
export const checkoutOf = (home: string, { arrival, departure }: Stay): string =>
  `/checkout?arrival=${arrival}&departure=${departure}&adults=2&home=${home}`;

/** Picks both days in the calendar that is open, paging as far as needed. */
export async function pickDates(page: Page, { arrival, departure }: Stay): Promise<void> {
  for (const date of [arrival, departure]) {
    const day = page.locator(`[data-date="${date}"]`);
    while ((await day.count()) === 0) await page.getByRole('button', { name: 'Later months' }).click();
    await day.click();
  }
}

/** Fills in who books, accepts the policy, and holds the nights. */
export async function bookAs(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel(/I have read and accept/).check();
  await holdNights(page).click();
}

/** The button that holds the nights and leads to Stripe. */
export const holdNights = (page: Page): Locator => page.getByRole('button', { name: /^Hold the nights/ });

/** Fills in Stripe's page and pays. */
export async function payWith(page: Page, card: string): Promise<void> {
  await page.getByLabel('Card number').fill(card);
  await page.getByLabel('Expiry').fill('12/34');
  await page.getByLabel('Security code').fill('123');
  await page.getByLabel('Name on card').fill('Ada Guest');
  await page.getByRole('button', { name: /^Pay / }).click();
}

/** Waits until the trip page says so by itself. */
export const sees = (page: Page, status: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 2, name: status }).waitFor();

/** A price as the page shows it line by line, in minor units of a currency with two of them or none. */
export async function shownPrice(page: Page): Promise<{ lines: number[]; total: number }> {
  const amounts = await page.locator('.price > .lines dd').allTextContents();
  const numbers = amounts.map((text) => Number(text.replaceAll(/[^\d-]/g, '').replace('−', '-')));
  return { lines: numbers.slice(0, -1), total: numbers.at(-1) ?? Number.NaN };
}
