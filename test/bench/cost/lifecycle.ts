import { createCleaners } from '../../../functions/adapters/cleaning/cleaners.ts';
import { addDays } from '../../../functions/domain/stay.ts';
import { demoCleaners } from '../../../infra/local/seed/cleaners.ts';
import { demoHomes } from '../../../infra/local/seed/homes/index.ts';
import { advance, becomeGuest, mailbox, quiet } from '../../running/guest.ts';
import type { Instance } from '../../running/instance.ts';
import { propertiesAt, tableAt } from '../../running/table-access.ts';

/** A home with a smart lock and cleaners who are asked one after the other; without its deposit, which few homes take. */
const homeId = 'casa-da-onda';

/** Keeps one home and its cleaners. */
export async function keepHome({ awsPort }: Instance): Promise<void> {
  const year = new Date().getUTCFullYear();
  const home = demoHomes.map((make) => make(year)).find(({ id }) => id === homeId);
  if (!home) throw new Error(`There is no demo home ${homeId}`);
  const rates = { ...home.rates, seasons: home.rates.seasons.map(({ limits: _, ...season }) => season) };
  const always = { limits: { minStay: 1, maxStay: 90 }, window: { noticeDays: 0, horizonDays: 600 } };
  const { paymentPlan: _, ...plain } = home;
  await propertiesAt(awsPort).save({ ...plain, ...always, rates, slot: 0, version: 1 });
  for (const cleaner of demoCleaners) await createCleaners(tableAt(awsPort)).save(cleaner);
}

/** A week in six weeks, booked as a guest does: a look, a quote, a hold, a payment. Answers the booking's id. */
export async function bookStay(instance: Instance): Promise<string> {
  const guest = await becomeGuest(instance);
  const arrival = addDays(new Date().toISOString().slice(0, 10), 42);
  const stay = { propertyId: homeId, arrival, departure: addDays(arrival, 7) };
  await guest.ask('GET', `/properties?arrival=${stay.arrival}&departure=${stay.departure}&adults=2`);
  await guest.ask('GET', `/properties/${homeId}`);
  await guest.ask('GET', `/properties/${homeId}/calendar?from=${arrival.slice(0, 7)}&months=2`);
  const held = await guest.hold(stay);
  await guest.pay(held);
  await quiet(instance);
  await guest.read(held);
  return held.bookingId;
}

/** Until a week after the guests have left; Step Functions forgets executions after 90 days. */
const daysLived = 56;

/** Lets the stay come and go: the first cleaner asked takes the job, and reports that all was in order. */
export async function liveThrough(instance: Instance): Promise<void> {
  for (let hours = 0; hours < 24 * daysLived; hours += 6) {
    await advance(instance, 'PT6H');
    await answerCleaning(instance);
  }
}

const answered = new Set<string>();

async function answerCleaning(instance: Instance): Promise<void> {
  for (const { subject, text } of await mailbox(instance)) {
    const link = /http:\S+\/api\/cleaning\/\S+/.exec(text)?.[0];
    if (!link || answered.has(subject + link)) continue;
    answered.add(subject + link);
    const found = await fetch(link, { headers: { accept: 'application/json' } });
    const job = await found.text();
    const answer = ['accept', 'no-damage'].find((each) => job.includes(`"${each}"`));
    if (!answer) continue;
    await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answer }),
    });
    await quiet(instance);
  }
}
