import { z } from 'zod';
import { type Cleaners, createCleaners } from '../adapters/cleaning/cleaners.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { createWaits, type Waits } from '../adapters/cleaning/waits.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import { askedForReport, reportStep } from '../domain/cleaning-report.ts';
import { answerBy, mailed, nextStep, told, unreachable } from '../domain/cleaning-steps.ts';
import { Fault } from '../faults.ts';
import { type CleanerMail, cleanerMailNames, cleanerMails } from '../mail/cleaner-mails.ts';
import { asTask, subject } from './as-task.ts';
import { awaitChange } from './await-change.ts';
import { currentCleaning, jobUrlOf } from './cleaning.ts';

const input = subject.extend({
  mail: z.enum(cleanerMailNames),
  /** Ends the wait for an answer, where one is waited for. Kept in the table and nowhere else. */
  token: z.string().min(1).optional(),
});

type Asked = z.infer<typeof input>;

/** Mails that have left, or never will. */
interface Left {
  readonly mail: Asked['mail'];
  /** Ids of cleaners. */
  readonly sent: readonly string[];
  readonly lost: readonly string[];
  readonly until: string;
  readonly at: number;
}

interface Services {
  readonly cleanings: Cleanings;
  readonly cleaners: Cleaners;
  readonly waits: Waits;
  readonly properties: Properties;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
  now(): Date;
}

/**
 * Mails cleaners what the cleaning as it stands has for them, each of them once, and notes that they were told; a repeat
 * sends nothing. Whoever the mail service will never reach is passed over, which is not the same as a refusal. Where an answer
 * is waited for, the execution is woken by it, or at once when there is nothing to wait for; a repeat keeps its own token.
 * @throws Fault JobStillOpen when nobody has the job that somebody was to be told of, or it changed meanwhile
 */
export async function mailCleaners(asked: Asked, services: Services) {
  const { bookingId, version, mail, token } = asked;
  const cleaning = currentCleaning(await services.cleanings.read(bookingId), asked);
  const subjects = await subjectOf(cleaning, services);
  const due = isDue(mail, cleaning, services.now().getTime());
  const mails = due ? cleanerMails[mail](subjects) : [];
  const lost: string[] = [];
  for (const one of mails) if (!(await send(one, cleaning, services))) lost.push(one.cleanerId);
  const sent = mails.map(({ cleanerId }) => cleanerId).filter((id) => !lost.includes(id));
  const after = await services.cleanings.settle(bookingId, (before) => {
    const isCurrent = due && before?.version === cleaning.version;
    const after = isCurrent
      ? noted(before, cleaning, { mail, sent, lost, until: subjects.answerBy, at: services.now().getTime() })
      : before;
    return { cleaning: after, answer: after };
  });
  const { next, until, revision } = leftToDo(mail, after ?? cleaning, services.now().getTime());
  if (mail === 'cleaner-booked' && next !== 'over')
    throw new Fault('JobStillOpen', `The cleaning after booking ${bookingId} is to be looked at anew`);
  if (token !== undefined) await awaitChange({ bookingId, version, token, revision }, services);
  return { outcome: 'mailed', until, revision } as const;
}

const nobody = { cleaners: [], ask: 'one-at-a-time', hoursToAnswer: 1 } as const;

/** Whether it is still to be mailed; of other letters the cleaning itself says to whom. */
const isDue = (mail: Asked['mail'], cleaning: Cleaning, at: number) =>
  mail !== 'cleaning-report' || reportStep(cleaning, at).next === 'ask';

/**
 * What comes next, and until when nothing is to be done unless the cleaning changes from `revision` on; 0 where something is
 * to be done at once.
 */
function leftToDo(mail: Asked['mail'], cleaning: Cleaning, at: number) {
  const step = mail === 'cleaning-report' ? reportStep(cleaning, at) : nextStep(cleaning, nobody, at);
  const isQuiet = step.next === 'wait' && step.cleaning === cleaning;
  const until = new Date(step.until).toISOString();
  return { next: step.next, until, revision: isQuiet ? cleaning.revision : 0 };
}

/** The cleaning once these mails have left. */
function noted(before: Cleaning, mailedFrom: Cleaning, { mail, sent, lost, until, at }: Left): Cleaning {
  if (mail === 'cleaner-offer') return mailed(lost.reduce(unreachable, before), sent, until);
  // It changed while these mails left, and is looked at anew: whoever has it now is still to be told.
  if (before.revision !== mailedFrom.revision) return before;
  return mail === 'cleaning-report' ? askedForReport(before, at) : told(before);
}

async function subjectOf(cleaning: Cleaning, { properties, cleaners, settings, now }: Services) {
  const home = await properties.read(cleaning.propertyId, []);
  if (!home) throw new Error(`The home of booking ${cleaning.bookingId} is gone`);
  const had = 'cleanerId' in cleaning ? cleaning.cleanerId : undefined;
  const before = 'insteadOf' in cleaning ? cleaning.insteadOf : undefined;
  const ids = [...cleaning.offers.map(({ cleanerId }) => cleanerId), had, before];
  const hours = home.property.cleaning?.hoursToAnswer ?? 24;
  return {
    cleaning,
    home: home.property,
    cleaners: await cleaners.read(ids.filter((id) => id !== undefined)),
    answerBy: answerBy(cleaning, hours, now().getTime()),
    jobUrl: (cleanerId: string) => jobUrlOf(cleaning, cleanerId, settings),
  };
}

const calendarFile = { name: 'cleaning.ics', type: 'text/calendar; method=PUBLISH; charset=utf-8' };

/** False when the letter will never arrive. */
async function send(mail: CleanerMail, { bookingId }: Cleaning, { post }: Services): Promise<boolean> {
  const { cleanerId, to, written, key, entry } = mail;
  try {
    await post.send({
      to,
      mail: written,
      key: `${bookingId}#${cleanerId}#${key}`,
      bookingId,
      ...(entry !== undefined && { attachments: [{ ...calendarFile, content: entry }] }),
    });
    return true;
  } catch (error) {
    if (error instanceof Fault && error.name === 'MailRefused') return false;
    throw error;
  }
}

export const handler = asTask(
  input,
  async (context) => ({
    cleanings: createCleanings(mainTable()),
    cleaners: createCleaners(mainTable()),
    waits: createWaits(mainTable()),
    properties: createProperties(mainTable()),
    post: post(context),
    settings: await settings(),
    now: () => new Date(),
  }),
  mailCleaners,
);
