import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { nightsOf } from '../../functions/domain/stay.ts';
import { faultsOf } from '../e2e/accessibility.ts';
import { openBrowser } from '../e2e/browser.ts';
import { visit } from '../e2e/visit.ts';
import { advance } from '../running/guest.ts';
import { type ConnectedCloud, startConnectedCloud } from './whole-cloud.ts';

// A whole laptop cloud on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let cloud: ConnectedCloud;
let browser: Browser;
beforeAll(async () => {
  [cloud, browser] = await Promise.all([startConnectedCloud(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await cloud.stop();
});

test('a direct booking is booked at Beds24 and closed there, at Channex and on Airbnb by the stream, and nobody set anything up there', async () => {
  const stay = await cloud.aPaidStay(60);
  expect(await cloud.oursAtBeds24()).toEqual([
    { status: 'confirmed', arrival: stay.arrival, departure: stay.departure },
  ]);
  expect(await cloud.atChannex(stay)).toEqual(nightsOf(stay));
  expect(await cloud.atBeds24(stay)).toEqual(nightsOf(stay));
  expect(await cloud.atAirbnb(stay)).toEqual(nightsOf(stay));
});

test('a platform that is down delays only itself, and is told once it is back', async () => {
  await cloud.local('PUT', 'faults', { service: 'channex', mode: 'outage' });
  const stay = await cloud.aPaidStay(90);
  expect(await cloud.atChannex(stay)).toEqual([]);
  expect(await cloud.atBeds24(stay)).toEqual(nightsOf(stay));
  expect(await cloud.atAirbnb(stay)).toEqual(nightsOf(stay));
  await cloud.local('DELETE', 'faults');
  await advance(cloud.instance, 'PT5M');
  expect(await cloud.atChannex(stay)).toEqual(nightsOf(stay));
});

test('what Airbnb sells is taken here at the next look at its calendar, and closed everywhere', async () => {
  const stay = await cloud.aFreeStay(150);
  await cloud.sellAtAirbnb(stay);
  await advance(cloud.instance, 'PT16M');
  expect(new Set(await cloud.ownersOf(stay))).toEqual(new Set(['CHANNEL#cn_demoOndaAirbnb']));
  expect(await cloud.atChannex(stay)).toEqual(nightsOf(stay));
  expect(await cloud.atBeds24(stay)).toEqual(nightsOf(stay));
});

test('what is sold through Channex is taken here by its webhook and closed everywhere, and given back when it is cancelled', async () => {
  const stay = await cloud.aFreeStay(180);
  const bookingId = await cloud.sellAtChannex(stay);
  expect(new Set(await cloud.ownersOf(stay))).toEqual(new Set(['CHANNEL#cn_demoOndaBooking']));
  expect(await cloud.atBeds24(stay)).toEqual(nightsOf(stay));
  expect(await cloud.atAirbnb(stay)).toEqual(nightsOf(stay));
  await cloud.cancelAtChannex(bookingId);
  expect(new Set(await cloud.ownersOf(stay))).toEqual(new Set([undefined]));
  expect([await cloud.atBeds24(stay), await cloud.atAirbnb(stay)]).toEqual([[], []]);
});

test('a platform books, moves, cancels and is edited there, as it then believes', async () => {
  await using other = await visit(browser, cloud.instance, '/_local/', {
    viewport: { width: 390, height: 844 },
  });
  const { page } = other;
  const home = page.locator('#platforms > li', { hasText: 'Vrbo by iCal' });
  await home.locator('summary').click();
  await home.getByLabel(/^Arrival/).fill('2031-05-10');
  await home.getByLabel(/^Departure/).fill('2031-05-12');
  await home.getByRole('button', { name: 'Book there' }).click();
  await home.locator('td.booked').nth(1).waitFor();
  await home.getByLabel(/^Departure/).fill('2031-05-14');
  await home.getByRole('button', { name: /^Move to the dates above/ }).click();
  await home.locator('td.booked').nth(3).waitFor();
  await home.getByRole('button', { name: /^Cancel/ }).click();
  await home.locator('td.booked').first().waitFor({ state: 'detached' });
  await home.getByRole('button', { name: 'Close nights there' }).click();
  await home.locator('td.blocked').nth(3).waitFor();
  await home.getByRole('button', { name: 'Read our calendar now' }).click();
  await home.getByText('Read our calendar last at').waitFor();
  const hub = page.locator('#platforms > li', { hasText: 'Vrbo through Beds24' });
  await hub.locator('summary').click();
  await hub.getByText('from our own site').first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
});
