// `npm run bench:web`: how soon pages are there and answer on a slow phone, in a real browser on an instance of its own.
import type { Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { signInAs } from '../e2e/operator.ts';
import { checkoutOf, homeWith, nightsIn } from '../e2e/steps.ts';
import { freePorts } from '../running/free-ports.ts';
import { aFreeStay } from '../running/free-stay.ts';
import { becomeGuest, quiet } from '../running/guest.ts';
import { startInstance } from '../running/instance.ts';
import { inputDelays, largestPaint, watchPaints } from './web-vitals.ts';

/** So much slower than this machine. */
const slowdown = 4;
const rounds = 5;

/** A page and what somebody does on it first. */
interface Journey {
  readonly name: string;
  readonly path: string;
  act(page: Page): Promise<void>;
}

const stay = nightsIn(50, 4);
const nothing = async () => undefined;

const guestJourneys = (trip: string): readonly Journey[] => [
  {
    name: 'search',
    path: `/?arrival=${stay.arrival}&departure=${stay.departure}&adults=2`,
    act: async (page) => {
      await page.getByRole('button', { name: /^Dates/ }).click();
      await page.getByRole('button', { name: 'Later months' }).click();
    },
  },
  {
    name: 'home',
    path: homeWith('seeblick', stay),
    act: (page) => page.getByRole('button', { name: 'Later months' }).first().click(),
  },
  {
    name: 'checkout',
    path: checkoutOf('seeblick', stay),
    act: async (page) => {
      await page.getByLabel('Full name').pressSequentially('Ada');
      await page.getByLabel(/I have read and accept/).check();
    },
  },
  { name: 'trip', path: trip, act: nothing },
];

const consoleJourneys: readonly Journey[] = [
  { name: 'console: today', path: '/console', act: nothing },
  {
    name: 'console: calendar',
    path: '/console/calendar',
    act: (page) => page.getByRole('link', { name: 'A week later' }).click(),
  },
  {
    name: 'console: bookings',
    path: '/console/bookings',
    act: (page) => page.getByLabel('Name, mail, telephone or booking number').pressSequentially('Ada'),
  },
];

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const instance = await startInstance({ port: await freePorts(3) });
const browser = await openBrowser();

/** Visits a page several times, each with nothing kept, and prints the middle of what was measured. */
async function measure({ name, path, act }: Journey, signedIn: boolean): Promise<void> {
  const paints: number[] = [];
  const delays: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await watchPaints(page);
    if (signedIn) {
      await page.goto(`http://127.0.0.1:${instance.port}/console`);
      await signInAs(page, instance, 'owner@example.com');
      await page.getByRole('navigation', { name: 'Console' }).waitFor();
    }
    const session = await context.newCDPSession(page);
    await session.send('Network.clearBrowserCache');
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(`http://127.0.0.1:${instance.port}${path}`, { waitUntil: 'networkidle' });
    paints.push(await largestPaint(page));
    await act(page);
    await page.waitForTimeout(500);
    delays.push(...(await inputDelays(page)));
    await context.close();
  }
  const worst = delays.length === 0 ? '–' : `${Math.round(Math.max(...delays))} ms`;
  console.log(`${name.padEnd(20)}${`${Math.round(middle(paints))} ms`.padStart(10)}${worst.padStart(10)}`);
}

try {
  const guest = await becomeGuest(instance);
  const held = await guest.hold(await aFreeStay(guest, 'harbour-loft', 30));
  await guest.pay(held);
  await quiet(instance);
  console.log(
    `On a processor ${slowdown} times slower, nothing kept from a visit before, ${rounds} visits each:`,
  );
  console.log(`${'page'.padEnd(20)}${'LCP'.padStart(10)}${'INP'.padStart(10)}`);
  const trip = `/trip/${held.bookingId}#${held.accessToken}`;
  for (const journey of guestJourneys(trip)) await measure(journey, false);
  for (const journey of consoleJourneys) await measure(journey, true);
} finally {
  await browser.close();
  await instance.stop();
}
