import { cleaningCalendar } from '../../domain/cleaning-calendar.ts';
import { addDays } from '../../domain/stay.ts';
import { eventOf } from '../../mail/cleaning-event.ts';
import { type Answer, problem } from '../problem.ts';
import { opensCleanerFeed } from '../token.ts';
import type { Services } from './services.ts';

const none = problem('not-found', 'There is no calendar here. Its address may have been replaced.');

const calendar = { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-cache' } as const;

/** Jobs so many days back are shown. */
const shownDays = 30;

/** Writes the calendar of the cleaner whose address it is, `<cleaner>.<token>.ics`: the jobs that are theirs. */
export async function cleanerFeed(file: string, services: Services): Promise<Answer> {
  const { cleaners, cleanings, properties, siteUrl, tokenKey, now } = services;
  const [, id = '', token = ''] = /^([\w-]{1,64})\.([\w-]{20,64})\.ics$/.exec(file) ?? [];
  const [cleaner] = id ? await cleaners.read([id]) : [];
  if (!cleaner || !opensCleanerFeed(tokenKey, cleaner, token)) return none;
  const since = addDays(now().toISOString().slice(0, 10), -shownDays);
  const found = await Promise.all((await cleanings.jobsOf(id, since)).map((job) => cleanings.read(job)));
  const jobs = found.filter((job) => job !== undefined);
  const ids = [...new Set(jobs.map(({ propertyId }) => propertyId))];
  const homes = new Map((await properties.readProfiles(ids)).map((home) => [home.id, home]));
  const events = jobs.flatMap((job) => {
    const home = homes.get(job.propertyId);
    return home ? [eventOf(job, home, cleaner.locale)] : [];
  });
  events.sort((a, b) => a.from.localeCompare(b.from));
  return { status: 200, body: cleaningCalendar(events, new URL(siteUrl).hostname), headers: calendar };
}
