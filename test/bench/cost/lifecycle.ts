import { createCleaners } from '../../../functions/adapters/cleaning/cleaners.ts';
import { addDays } from '../../../functions/domain/stay.ts';
import { demoCleaners } from '../../../infra/local/seed/cleaners.ts';
import { demoHomes } from '../../../infra/local/seed/homes/index.ts';
import { advance, becomeGuest, mailbox, quiet } from '../../running/guest.ts';
import type { Instance } from '../../running/instance.ts';
import { propertiesAt, tableAt } from '../../running/table-access.ts';

/** A way in which a stay is lived through at the home of the bill. */
export interface Lifecycle {
  readonly title: string;
  readonly hasSmartLock: boolean;
  /** Whether the cleaner says how the home was left only once they are asked; else on the day, by the link they have. */
  readonly isAskedForReport: boolean;
}

/** Those that are billed. */
export const lifecycles: readonly Lifecycle[] = [
  { title: 'the plain lifecycle, of six mails', hasSmartLock: false, isAskedForReport: true },
  { title: 'the same at a home with a smart lock', hasSmartLock: true, isAskedForReport: false },
];

/** Cleaners are asked one after the other; without its deposit, which few homes take. */
const homeId = 'casa-da-onda';

/** Keeps the home and its cleaners. */
export async function keepHome({ awsPort }: Instance, { hasSmartLock }: Lifecycle): Promise<void> {
  const year = new Date().getUTCFullYear();
  const home = demoHomes.map((make) => make(year)).find(({ id }) => id === homeId);
  if (!home) throw new Error(`There is no demo home ${homeId}`);
  const rates = { ...home.rates, seasons: home.rates.seasons.map(({ limits: _, ...season }) => season) };
  const always = { limits: { minStay: 1, maxStay: 90 }, window: { noticeDays: 0, horizonDays: 600 } };
  const { paymentPlan: _, lock, ...plain } = home;
  const withLock = hasSmartLock && lock ? { lock } : {};
  await propertiesAt(awsPort).save({ ...plain, ...always, ...withLock, rates, slot: 0, version: 1 });
  for (const cleaner of demoCleaners) await createCleaners(tableAt(awsPort)).save(cleaner);
}

/** A week in six weeks, booked as a guest does: a look, a quote, a hold, a payment. Answers the booking's id. */
export async function bookStay(instance: Instance): Promise<{ bookingId: string; departure: string }> {
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
  return { bookingId: held.bookingId, departure: stay.departure };
}

/** Until a week after the guests have left; Step Functions forgets executions after 90 days. */
const daysLived = 56;

/** Lets the stay come and go: the first cleaner who is asked takes the job, and says on its page that all was in order. */
export async function liveThrough(
  instance: Instance,
  departure: string,
  { isAskedForReport }: Lifecycle,
): Promise<void> {
  const reportAt = Date.parse(`${addDays(departure, isAskedForReport ? 1 : 0)}T12:00:00Z`);
  let hasReported = false;
  await answerCleaning(instance, 'accept');
  for (let hours = 0; hours < 24 * daysLived; hours += 6) {
    await advance(instance, 'PT6H');
    if (hasReported || Date.now() + (hours + 6) * 3_600_000 < reportAt) continue;
    await answerCleaning(instance, 'no-damage');
    hasReported = true;
  }
}

/** Opens the page of the job, as its letter links to it, and answers there. */
async function answerCleaning(instance: Instance, answer: 'accept' | 'no-damage') {
  const links = (await mailbox(instance)).map(({ text }) => /http:\S+\/api\/cleaning\/\S+/.exec(text)?.[0]);
  const link = links.filter((each) => each !== undefined).at(-1);
  if (!link) throw new Error('No cleaner was written to');
  const page = await (await fetch(link, { headers: { accept: 'application/json' } })).text();
  if (!page.includes(`"${answer}"`)) throw new Error(`The page of the job has no ${answer}`);
  const headers = { 'content-type': 'application/json' };
  await fetch(link, { method: 'POST', headers, body: JSON.stringify({ answer }) });
  await quiet(instance);
}
