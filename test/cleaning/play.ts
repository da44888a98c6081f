import { vi } from 'vitest';
import { z } from 'zod';
import { routes } from '../../functions/api/routes.ts';
import { anEvent } from '../booking/event.ts';
import { asFunction } from '../least-privilege/as-function.ts';
import { type Engine, startEngine } from '../workflows/engine.ts';
import { followJobs } from './job-stream.ts';
import { startWorld, type World } from './world.ts';

/** A story: executions of `book-cleaner` that wait, time that passes, cleaners who answer. */
export interface Play extends World {
  readonly engine: Engine;
  /** Starts a workflow for the booking as it is now and lets it go as far as it can. */
  begin(workflow: 'adjust-cleanings' | 'book-cleaner' | 'close-stay', bookingId: string): Promise<string>;
  /** Lets so much time pass, stopping at whatever is due on the way. */
  pass(hours: number): Promise<void>;
  /** Lets all that is due now happen. */
  settle(): Promise<void>;
  /** The mails to a cleaner about a booking, by their subjects. */
  mailsTo(cleanerId: string, bookingId: string): string[];
  /** The newest link in a mail to that cleaner about that booking. */
  linkTo(cleanerId: string, bookingId: string): string;
  /** Opens or answers a link as a browser does. */
  visit(link: string, form?: Readonly<Record<string, string>>): Promise<{ status: number; body: string }>;
  /** The cleaner answers on the page of their newest mail; what the page says then. */
  say(cleanerId: string, bookingId: string, answer: string): Promise<string>;
  /** How the cleaning stands. */
  standing(bookingId: string): Promise<{ status: string; cleanerId?: string | undefined }>;
}

const answerShape = z.object({ statusCode: z.number(), body: z.string() });

/** Starts the world with an engine whose clock is that of the tests. */
export async function startPlay(): Promise<Play> {
  const world = await startWorld();
  const engine = await startEngine();
  world.waking.to = engine;
  const jobs = await followJobs(world.database.endpoint);
  const settle = () => settled(engine, jobs);
  const visit = async (link: string, form?: Readonly<Record<string, string>>) => {
    const { handler } = await import('../../functions/api/cleaning.ts');
    const path = { token: link.slice(link.lastIndexOf('/') + 1) };
    const event = form
      ? anEvent(routes.answerCleaningJob, {
          path,
          body: new URLSearchParams(form).toString(),
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        })
      : anEvent(routes.getCleaningJob, { path, headers: { Accept: 'text/html,*/*' } });
    const { statusCode: status, body } = answerShape.parse(
      await asFunction('cleaning', () => handler(event)),
    );
    return { status, body };
  };
  const about = (cleanerId: string, bookingId: string) =>
    world.region.mails.filter(
      ({ to, text }) => to === `${cleanerId}@example.com` && text.includes(bookingId),
    );
  const linkTo = (cleanerId: string, bookingId: string) => {
    const links = about(cleanerId, bookingId).flatMap(
      ({ text }) => text.match(/http:\S+\/cleaning\/\S+/) ?? [],
    );
    return links.at(-1) ?? '';
  };
  return {
    ...world,
    engine,
    settle,
    visit,
    linkTo,
    begin: async (workflow, bookingId) => {
      const booking = await world.bookings.read(bookingId);
      const execution = await engine.start(workflow, { bookingId, version: booking?.version });
      await settle();
      return execution;
    },
    pass: (hours) => passed(engine, jobs, Date.now() + hours * 3_600_000),
    mailsTo: (cleanerId, bookingId) => about(cleanerId, bookingId).map(({ subject }) => subject),
    say: async (cleanerId, bookingId, answer) => {
      const link = linkTo(cleanerId, bookingId);
      await visit(link, { answer });
      await settle();
      return headingOf((await visit(link)).body);
    },
    standing: async (bookingId) => {
      const cleaning = await world.cleanings.read(bookingId);
      if (!cleaning) return { status: 'none' };
      return { status: cleaning.status, ...('cleanerId' in cleaning && { cleanerId: cleaning.cleanerId }) };
    },
    close: async () => {
      jobs.close();
      engine.close();
      await world.close();
    },
  };
}

export const headingOf = (page: string) => /<h1>(.*?)<\/h1>/.exec(page)?.[1] ?? '';

type Jobs = Awaited<ReturnType<typeof followJobs>>;

async function settled(engine: Engine, jobs: Jobs) {
  await atRest(engine);
  for (let asked = await jobs.next(); asked.length > 0; asked = await jobs.next()) {
    for (const { workflow, name, input } of asked) await engine.start(workflow, input, name);
    await atRest(engine);
  }
}

async function atRest({ activity, clock }: Engine) {
  for (let left = 5; left > 0; left -= 1) {
    await activity.quiet();
    await clock.advanceTo(clock.now());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function passed(engine: Engine, jobs: Jobs, instant: number) {
  await settled(engine, jobs);
  for (let due = engine.clock.nextDue(); due !== undefined && due <= instant; due = engine.clock.nextDue()) {
    vi.setSystemTime(Math.max(due, Date.now()));
    await settled(engine, jobs);
  }
  vi.setSystemTime(instant);
  await settled(engine, jobs);
}
