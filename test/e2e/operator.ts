import type { Page } from 'playwright-core';
import { createConnections } from '../../functions/adapters/channels/connections.ts';
import { mailbox } from '../running/guest.ts';
import type { Instance } from '../running/instance.ts';
import { tableAt } from '../running/table-access.ts';

/** Signs in at the console's first page with the code that is mailed. */
export async function signInAs(page: Page, instance: Instance, email: string): Promise<void> {
  const before = (await mailbox(instance)).length;
  // In whatever language the page is: `E-Mail` is German.
  const submit = page.locator('form [type="submit"]');
  await page.getByLabel('E-mail').fill(email);
  await submit.click();
  await page.getByLabel('Code').waitFor();
  const mail = (await mailbox(instance)).slice(before).find(({ to }) => to === email);
  await page.getByLabel('Code').fill(/\d{8}/.exec(mail?.text ?? '')?.[0] ?? '');
  await submit.click();
}

/** Connects a demo home with Channex; all of its calendar is sent at once. */
export async function connectHome({ awsPort }: Instance, propertyId: string): Promise<void> {
  const connections = createConnections(tableAt(awsPort));
  await connections.create({
    ...{ id: `cn_${propertyId}`, propertyId, platform: 'booking', listing: '77', isOn: true, version: 1 },
    ...{ mode: 'channex', channexPropertyId: 'home', roomTypeId: 'room', ratePlanId: 'plan' },
  });
}

/** Breaks something, or with `undefined` mends everything. */
export async function breakService({ port }: Instance, fault: object | undefined): Promise<void> {
  const body = fault && { body: JSON.stringify(fault) };
  await fetch(`http://127.0.0.1:${port}/_local/faults`, { method: fault ? 'PUT' : 'DELETE', ...body });
}
