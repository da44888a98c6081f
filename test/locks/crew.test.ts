import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCleaners } from '../../functions/adapters/cleaning/cleaners.ts';
import { createCleanings } from '../../functions/adapters/cleaning/cleanings.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { accessCodeResult } from '../../functions/api/access/schemas.ts';
import { cleaningJob } from '../../functions/api/cleaning/schemas.ts';
import { routes } from '../../functions/api/routes.ts';
import { signCleaningLink } from '../../functions/api/token.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import type { Lock } from '../../functions/domain/lock.ts';
import { aJsonEvent, anEvent } from '../booking/event.ts';
import { anAcceptedJob } from '../cleaning/an-accepted-job.ts';
import { asFunction } from '../least-privilege/as-function.ts';
import { type Play, startPlay } from './play.ts';
import { nuki } from './world.ts';

let play: Play;
beforeAll(async () => {
  play = await startPlay();
  const people = [{ id: 'ana' }, { id: 'bea' }].map(({ id }) => ({
    ...{
      id,
      ownerId: 'owner',
      name: id,
      email: `${id}@example.com`,
      locale: 'en',
      isOn: true,
      feedRotation: 1,
      version: 1,
    },
  }));
  for (const one of people) await createCleaners(play.database.table).save(one);
});
afterAll(() => play.close());

const boxAt = (boxId: string): Lock => ({ driver: 'manual', boxId, codeLength: 6, place: 'By the gate' });

let month = 0;
/**
 * Guests who leave on the 4th and others who come that day, until the 7th; Ana cleans in between and Bea after them. Each
 * story has a month of its own, as time only goes on. Check-out is at 09:00 UTC, check-in at 15:00 UTC.
 */
async function aTurnover(name: string, lock?: Lock) {
  month += 1;
  const of = `${2027 + Math.floor(month / 6)}-0${(month % 6) + 4}`;
  const [leaves, comes, home] = [`bk_${name}1`, `bk_${name}2`, `home-${name}`];
  const [first, second] = [
    { arrival: `${of}-01`, departure: `${of}-04` },
    { arrival: `${of}-04`, departure: `${of}-07` },
  ];
  await play.booked(leaves, lock, first, home);
  await play.booked(comes, lock, second, home);
  const nights = (days: readonly string[], id: string) => days.map((day) => [day, `BOOKING#${id}`]);
  const taken = [...nights(['01', '02', '03'], leaves), ...nights(['04', '05', '06'], comes)];
  const record = { propertyId: home, month: of, overrides: {}, version: 1, taken: Object.fromEntries(taken) };
  await createProperties(play.database.table).saveMonth(record);
  const jobs = [
    anAcceptedJob(leaves, home, first, 'ana', second.arrival),
    anAcceptedJob(comes, home, second, 'bea'),
  ];
  for (const cleaning of jobs)
    await createCleanings(play.database.table).settle(cleaning.bookingId, () => ({
      cleaning,
      answer: undefined,
    }));
  for (const id of [leaves, comes]) await play.begin('prepare', id);
  return { leaves, comes, on: (day: string, time: string) => `${of}-${day}T${time}:00Z` };
}

/** The page of Ana's job after that stay, as a program reads it. */
async function page(bookingId: string, form?: Readonly<Record<string, string>>, cleanerId = 'ana') {
  const { handler } = await import('../../functions/api/cleaning.ts');
  const link = { bookingId, cleanerId, windowVersion: 3, expiresAt: '2031-01-01T00:00:00Z' };
  const path = { token: signCleaningLink(soleKey('a-key-of-the-tests'), link) };
  const event = form
    ? anEvent(routes.answerCleaningJob, {
        ...{ path, body: JSON.stringify(form) },
        headers: { 'Content-Type': 'application/json' },
      })
    : anEvent(routes.getCleaningJob, { path });
  const { statusCode, body } = await asFunction('cleaning', () => handler(event));
  await play.settle();
  return { status: statusCode, job: cleaningJob.safeParse(JSON.parse(body)).data };
}

const crewMails = (who: string, code: string) =>
  play.region.mails.filter(({ to, text }) => to === `${who}@example.com` && text.includes(code));

test('once the lock has a code, who cleans before and who cleans after the stay get it and the one that opens now', async () => {
  const { leaves, comes, on } = await aTurnover('smart');
  await play.to(on('01', '14:30'));
  await play.begin('arrival', leaves);
  const current = (await play.codeOf(leaves)).code;
  const next = (await play.codeOf(comes)).code;
  expect(crewMails('ana', next)).toEqual([]);
  await play.to(on('04', '07:00'));
  await play.begin('arrival', comes);
  expect((await play.codeOf(comes)).status).toBe('mailed');
  for (const who of ['ana', 'bea']) {
    const [mail, ...more] = crewMails(who, next);
    expect(more).toEqual([]);
    expect(mail?.text).toContain(current);
    expect(mail?.text).toContain('/api/cleaning/');
  }
  expect([await play.workFor(leaves), await play.workFor(comes)]).toEqual([[], []]);
});

test('a key box is set by who cleans in between: they are asked by mail, looking changes nothing, only they confirm', async () => {
  const { leaves, comes, on } = await aTurnover('box', boxAt('box'));
  await play.to(on('01', '07:00'));
  await play.begin('arrival', leaves);
  await play.report(leaves, 'entered');
  await play.to(on('04', '07:00'));
  const arrival = await play.begin('arrival', comes);
  const [before, next] = [(await play.codeOf(leaves)).code, (await play.codeOf(comes)).code];
  const [asked, ...more] = crewMails('ana', next);
  expect(more).toEqual([]);
  expect(asked?.text).toContain(before);
  expect(asked?.text).toContain('Please set the new code at the key box');
  expect([crewMails('bea', next), play.mailsTo(comes).length]).toEqual([[], 0]);
  // The guests are still in: their code must go on opening.
  const early = await page(leaves);
  expect(early.job?.actions).not.toContain('code-set');
  const grant = early.job?.codes?.next?.grant ?? '';
  expect((await page(leaves, { answer: 'code-set', grant })).status).toBe(409);
  await play.to(on('04', '09:00'));
  await play.begin('departure', leaves);
  expect([await play.workFor(leaves), await play.workFor(comes)]).toEqual([['enter-code-by-hand'], []]);
  const open = await page(leaves);
  expect(open.job?.codes).toMatchObject({
    place: 'By the gate',
    current: { code: before },
    next: { code: next },
  });
  expect(open.job?.actions[0]).toBe('code-set');
  expect((await play.codeOf(comes)).status).toBe('creating');
  // Neither who cleans another time, nor a code that is no more, sets anything.
  expect((await page(comes, { answer: 'code-set', grant }, 'bea')).status).toBe(409);
  expect((await page(leaves, { answer: 'code-set', grant: `${comes}.9` })).status).toBe(409);
  expect((await play.statusesOf(leaves)).at(-1)).toBe('retiring');
  expect((await page(leaves, { answer: 'code-set', grant })).status).toBe(200);
  expect([await play.statusesOf(leaves), await play.statusesOf(comes)]).toEqual([['retired'], ['mailed']]);
  expect((await play.engine.look(arrival)).status).toBe('SUCCEEDED');
  expect(play.mailsTo(comes).filter(({ to }) => to === 'Ada@example.com')).toHaveLength(1);
  expect(crewMails('bea', next)).toHaveLength(1);
  expect((await page(leaves, { answer: 'code-set', grant })).status).toBe(200);
  expect((await page(leaves)).job?.actions).not.toContain('code-set');
});

test('a key box that nobody has confirmed three hours before check-in is told to the operator; who confirms later closes that', async () => {
  const { leaves, comes, on } = await aTurnover('late', boxAt('late'));
  await play.to(on('04', '07:00'));
  await play.begin('arrival', comes);
  await play.to(on('04', '11:59'));
  expect(await play.workFor(comes)).toEqual([]);
  await play.to(on('04', '12:00'));
  expect(await play.workFor(comes)).toEqual(['access-code-missing', 'enter-code-by-hand']);
  const grant = (await page(leaves)).job?.codes?.next?.grant ?? '';
  await page(leaves, { answer: 'code-set', grant });
  const item = await play.database.table.get({ pk: `WORK#enter-code-by-hand-${grant}`, sk: 'WORK' });
  expect(item).toMatchObject({ choice: 'solved-itself', closedBy: 'cleaner/ana' });
  expect((await play.codeOf(comes)).status).toBe('mailed');
});

test('a cleaner whom no mail reaches is the operator’s to tell, and guests get their code all the same', async () => {
  const box = await aTurnover('refused', boxAt('refused'));
  await play.to(box.on('04', '07:00'));
  play.region.mailFaults.push({ code: 'MessageRejected' });
  await play.begin('arrival', box.comes);
  expect(await play.workFor(box.comes)).toEqual(['enter-code-by-hand']);
  await play.report(box.comes, 'entered');
  expect((await play.codeOf(box.comes)).status).toBe('mailed');
  const smart = await aTurnover('unheard');
  await play.to(smart.on('04', '07:00'));
  play.region.mailFaults.push({ code: 'MessageRejected' }, { code: 'MessageRejected' });
  await play.begin('arrival', smart.comes);
  expect(await play.workFor(smart.comes)).toEqual(['access-code-to-pass-on', 'crew-codes-to-pass-on']);
  const { code } = await play.codeOf(smart.comes);
  expect([crewMails('ana', code).length, crewMails('bea', code).length]).toEqual([0, 1]);
});

test('the page shows codes to nobody but who has the job, and only around the day', async () => {
  const { leaves, comes, on } = await aTurnover('page');
  expect((await page(leaves)).job?.codes).toBeUndefined();
  await play.to(on('01', '14:30'));
  await play.begin('arrival', leaves);
  const { code } = await play.codeOf(leaves);
  await play.to(on('03', '10:00'));
  expect((await page(leaves)).job?.codes).toMatchObject({ current: { code } });
  expect((await page(leaves)).job?.codes).not.toHaveProperty('next');
  expect((await page(leaves, undefined, 'bea')).job).not.toHaveProperty('codes');
  await play.to(on('04', '07:00'));
  await play.begin('arrival', comes);
  const next = (await play.codeOf(comes)).code;
  expect((await page(leaves)).job?.codes).toMatchObject({ next: { code: next } });
  await play.to(on('04', '15:00'));
  expect((await page(leaves)).job).not.toHaveProperty('codes');
});

test('who has the job gets a code of their own, which opens from check-out until the next guests come', async () => {
  const { leaves, on } = await aTurnover('own');
  await play.to(on('03', '09:00'));
  const execution = await play.begin('cleaner', leaves);
  const own = await play.cleanersCodeOf(leaves);
  const window = {
    from: `${on('04', '09:00').slice(0, -1)}.000Z`,
    until: `${on('04', '15:00').slice(0, -1)}.000Z`,
  };
  expect(own).toMatchObject({ statuses: ['mailed'], window });
  const code = own?.code ?? '';
  expect(code).not.toBe((await play.codeOf(leaves)).code);
  const [mail, ...more] = crewMails('ana', code);
  expect([more, mail?.subject]).toEqual([[], 'Your door code for Casa da Onda']);
  expect(mail?.text).toContain('/api/cleaning/');
  expect((await page(leaves)).job?.codes?.own).toMatchObject({ code, ...window });
  await play.to(on('04', '08:59'));
  expect(await play.seam.opens(code)).toBe(false);
  await play.to(on('04', '09:00'));
  expect(await play.seam.opens(code)).toBe(true);
  await play.to(on('04', '15:00'));
  expect(await play.seam.opens(code)).toBe(false);
  expect((await play.cleanersCodeOf(leaves))?.statuses).toEqual(['retired']);
  // What the lock reports of guests' codes meanwhile wakes nobody.
  expect((await play.engine.look(execution)).states).toEqual([
    ...['WhichPart', 'SeeToCleaner', 'DoesItOpenForThem', 'MailCleaner', 'UntilTheyLeave', 'RetireCleaner'],
  ]);
  expect(await play.workFor(leaves)).toEqual([]);
});

test('who gives the job back loses the code at once, and whoever takes it gets another', async () => {
  const { leaves, on } = await aTurnover('back');
  await play.to(on('03', '09:00'));
  await play.begin('cleaner', leaves);
  const first = (await play.cleanersCodeOf(leaves))?.code ?? '';
  await page(leaves, { answer: 'withdraw' });
  expect((await play.cleanersCodeOf(leaves))?.statuses).toEqual(['retired']);
  expect((await page(leaves)).job).not.toHaveProperty('codes');
  const { handler } = await import('../../functions/api/cleaners.ts');
  const event = aJsonEvent(routes.orderCleaning, { order: 'assign', cleanerId: 'bea' });
  const ordered = { ...event, pathParameters: { bookingId: leaves } };
  expect(await asFunction('cleaners', () => handler(ordered))).toMatchObject({
    statusCode: 200,
  });
  await play.settle();
  const second = await play.cleanersCodeOf(leaves);
  expect(second?.statuses).toEqual(['retired', 'mailed']);
  expect(second?.code).not.toBe(first);
  expect([crewMails('bea', second?.code ?? '').length, crewMails('ana', second?.code ?? '').length]).toEqual([
    1, 0,
  ]);
  expect((await page(leaves, undefined, 'bea')).job?.codes?.own?.code).toBe(second?.code);
});

test('two hours after the report the code opens no more', async () => {
  const { leaves, on } = await aTurnover('report');
  await play.to(on('03', '09:00'));
  const execution = await play.begin('cleaner', leaves);
  await play.to(on('04', '10:00'));
  await page(leaves, { answer: 'no-damage' });
  expect((await play.cleanersCodeOf(leaves))?.window.until).toBe(`${on('04', '12:00').slice(0, -1)}.000Z`);
  await play.to(on('04', '12:01'));
  expect((await play.cleanersCodeOf(leaves))?.statuses).toEqual(['retired']);
  expect((await play.engine.look(execution)).states).toEqual([
    ...['WhichPart', 'SeeToCleaner', 'DoesItOpenForThem', 'MailCleaner', 'UntilTheyLeave'],
    ...['SeeToCleaner', 'DoesItOpenForThem', 'UntilTheyLeave', 'RetireCleaner'],
  ]);
});

test('a lock that does not take the cleaner’s code three hours before check-out is told to the operator', async () => {
  const { leaves, on } = await aTurnover('offline');
  await play.to(on('03', '09:00'));
  await play.seam.script('POST', `devices/${nuki.deviceId}/offline`);
  await play.begin('cleaner', leaves);
  expect(await play.workFor(leaves)).toEqual([]);
  await play.to(on('04', '06:00'));
  expect(await play.workFor(leaves)).toEqual(['access-code-missing']);
  const item = await play.database.table.get({
    pk: `WORK#access-code-missing-${leaves}-cleaner.1`,
    sk: 'WORK',
  });
  expect(item).not.toHaveProperty('closedBy');
  // The operator enters it by hand.
  expect(await play.report(leaves, 'entered', 'cleaner')).toBe(200);
  const own = await play.cleanersCodeOf(leaves);
  expect([own?.statuses, crewMails('ana', own?.code ?? '').length]).toEqual([['mailed'], 1]);
  expect((await play.codeOf(leaves)).status).toBe('creating');
  await play.seam.script('POST', `devices/${nuki.deviceId}/online`);
  await play.settle();
  await play.to(on('04', '16:00'));
  expect((await play.cleanersCodeOf(leaves))?.statuses).toEqual(['retired']);
});

test('a cleaner whom no mail reaches is told by the operator', async () => {
  const { leaves, on } = await aTurnover('unreached');
  await play.to(on('03', '09:00'));
  play.region.mailFaults.push({ code: 'MessageRejected' });
  await play.begin('cleaner', leaves);
  expect(await play.workFor(leaves)).toEqual(['crew-codes-to-pass-on']);
  const { handler } = await import('../../functions/api/access.ts');
  const { body } = await handler(anEvent(routes.getAccessCode, { path: { bookingId: leaves } }));
  const own = await play.cleanersCodeOf(leaves);
  expect(accessCodeResult.parse(JSON.parse(body)).cleaner).toMatchObject({ status: 'set', code: own?.code });
  expect(await play.report(leaves, 'told', 'cleaner')).toBe(200);
  expect((await play.cleanersCodeOf(leaves))?.statuses).toEqual(['mailed']);
});

test('when the stay before moves its end, the code goes at once and comes anew with the job', async () => {
  const { leaves, on } = await aTurnover('moved');
  await play.to(on('02', '09:00'));
  await play.begin('cleaner', leaves);
  await play.change(leaves, {
    stay: { arrival: on('01', '').slice(0, 10), departure: on('03', '').slice(0, 10) },
  });
  await play.begin('prepare', leaves);
  expect((await play.cleanersCodeOf(leaves))?.statuses).toEqual(['retired']);
  await createCleanings(play.database.table).settle(leaves, (cleaning) => {
    if (cleaning?.status !== 'accepted') throw new Error('Ana has it');
    const stay = { ...cleaning.stay, departure: on('03', '').slice(0, 10) };
    const window = { ...cleaning.window, from: on('03', '09:00') };
    return { cleaning: { ...cleaning, stay, window, revision: cleaning.revision + 1 }, answer: undefined };
  });
  await play.begin('cleaner', leaves);
  expect(await play.cleanersCodeOf(leaves)).toMatchObject({
    statuses: ['retired', 'mailed'],
    window: { from: on('03', '09:00') },
  });
});

test('of a stay that is off the code is taken back', async () => {
  const { leaves, on } = await aTurnover('off');
  await play.to(on('03', '09:00'));
  await play.begin('cleaner', leaves);
  const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };
  const asked = { by: 'operator', at: new Date(), home } as const;
  const doing = { by: 'operator', at: asked.at };
  await play.bookings.settle(leaves, (booking) => askToCancel(booking, asked), doing);
  const { states } = await play.engine.look(await play.begin('cleaner', leaves));
  expect(states).toEqual([...['WhichPart', 'SeeToCleaner', 'DoesItOpenForThem', 'Done']]);
  expect((await play.cleanersCodeOf(leaves))?.statuses).toEqual(['retired']);
});

test('no log line, execution or stored item of all this has a code in it', async () => {
  const codes = await play.allCodes();
  const records = await Promise.all(play.executions.map((execution) => play.engine.record(execution)));
  const all = [play.logs.join(''), records.join(''), await play.everythingStored()].join('\n');
  expect(codes.length).toBeGreaterThan(8);
  expect(codes.filter((code) => new RegExp(`(?<![A-Za-z0-9])${code}(?![A-Za-z0-9])`).test(all))).toEqual([]);
});

test('who has reported sees no code of guests who booked later, once they are in', async () => {
  const { leaves, comes, on } = await aTurnover('later');
  await createCleanings(play.database.table).settle(leaves, (before) => {
    if (before?.status !== 'accepted') throw new Error('Ana has it');
    const { tell: _, window, cleanerId, acceptedAt: __, ...facts } = before;
    const reportedAt = on('04', '10:00');
    const cleaning = {
      ...facts,
      window: { from: window.from },
      status: 'done' as const,
      cleanerId,
      reportedAt,
    };
    return { cleaning: { ...cleaning, revision: before.revision + 1 }, answer: undefined };
  });
  await play.to(on('04', '14:00'));
  await play.begin('arrival', comes);
  expect((await page(leaves)).job?.codes?.next).toBeDefined();
  await play.to(on('04', '15:00'));
  expect((await page(leaves)).job?.state).toBe('reported');
  expect((await page(leaves)).job?.codes).toBeUndefined();
});
