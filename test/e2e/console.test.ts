import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePorts } from '../running/free-ports.ts';
import { advance } from '../running/guest.ts';
import { type Instance, startInstance } from '../running/instance.ts';
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

/** The page in the light and in the dark, on a desk and on a phone. */
async function faultsEverywhere(page: Page): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      const found = await faultsOf(page);
      if (JSON.stringify(found) !== '[]') faults.push([colorScheme, width, found]);
    }
  return faults;
}

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

  test('who is a guest only is not let in', async () => {
    await using guest = await open('/console');
    await signInAs(guest.page, instance, 'guest@example.com');
    await guest.page.getByText('This account is not an operator’s.').waitFor();
  });

  test('sees what a platform’s outage has stopped, runs it again, and it settles', async () => {
    await breakService(instance, { service: 'channex', mode: 'outage' });
    await connectHome(instance, 'cedar-cabin');
    await advance(instance, 'PT5H');
    await using operator = await openConsole('/console/work');
    const { page } = operator;
    const items = page.getByRole('listitem').filter({ hasText: 'Cedar Cabin' });
    const item = items.filter({ hasText: 'Stopped at “Push availability”' }).first();
    await item.getByText('The platform could not be reached.').waitFor();
    await page.getByRole('link', { name: /need you$/ }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);

    await page.getByRole('link', { name: 'Executions' }).click();
    await page.getByRole('link', { name: 'Red', exact: true }).click();
    await page.getByRole('link', { name: 'Sync channels' }).first().click();
    await page.getByText('Push availability failed').waitFor();
    await page.locator('.state.tone-bad').first().waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);

    await breakService(instance, undefined);
    await page.getByRole('button', { name: 'Run again from here' }).click();
    await page.getByText('run again once').waitFor();
    await page.locator('.facts').getByText('Done').waitFor();
    expect(await page.locator('.state.tone-bad').count()).toBe(0);
    await advance(instance, 'PT2M');
    await page.getByRole('link', { name: /^Work/ }).click();
    await page.reload();
    await page.getByText('Nothing needs you').waitFor();
    expect(await page.getByText('All is well').count()).toBe(1);
  });
});
