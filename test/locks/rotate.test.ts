import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lock } from '../../functions/domain/lock.ts';
import { type Play, startPlay } from './play.ts';
import { justInTime, nuki } from './world.ts';

let play: Play;
beforeAll(async () => {
  play = await startPlay();
});
afterAll(() => play.close());

const box: Lock = { driver: 'manual', boxId: 'box', codeLength: 6, place: 'Key box by the gate' };
const keypad: Lock = { driver: 'seam', deviceId: justInTime.deviceId };
const yale: Lock = { driver: 'seam', deviceId: '00000000-0000-4000-8000-0000000000d3' };
const statusOf = async (execution: string) => (await play.engine.look(execution)).status;
const statesOf = async (execution: string) => (await play.engine.look(execution)).states;
const act = (deviceId: string, what: string, body = {}) =>
  play.seam.script('POST', `devices/${deviceId}/${what}`, body);

let month = 0;
/** Each story has a month of its own, as time only goes on: from the 4th, 15:00 UTC, to the 7th, 09:00 UTC. */
function aMonth() {
  month += 1;
  const name = `${2027 + Math.floor(month / 6)}-0${(month % 6) + 4}`;
  return {
    stay: { arrival: `${name}-04`, departure: `${name}-07` },
    on: (day: string, time: string) => `${name}-${day}T${time}:00Z`,
  };
}

test('a stay gets a code of its own months ahead, which opens from check-in to check-out and is mailed once', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_usual', undefined, stay);
  const prepared = await play.begin('prepare', 'bk_usual');
  expect(await statesOf(prepared)).toEqual(['WhichPart', 'PrepareCode']);
  const { code, status } = await play.codeOf('bk_usual');
  expect([status, code]).toEqual(['creating', expect.stringMatching(/^[1-9]{6}$/)]);
  await play.to(on('04', '07:00'));
  const arrival = await play.begin('arrival', 'bk_usual');
  expect(await statesOf(arrival)).toEqual([
    ...['WhichPart', 'SeeToCode', 'DoesItOpen', 'MailCode'],
    ...['TellCrew', 'RetireCode'],
  ]);
  expect((await play.codeOf('bk_usual')).status).toBe('mailed');
  const [mail, ...more] = play.mailsTo('bk_usual');
  expect(more).toEqual([]);
  expect(mail?.text).toContain(code);
  expect(await play.seam.opens(code)).toBe(false);
  await play.to(on('04', '15:00'));
  expect(await play.seam.opens(code)).toBe(true);
  await play.to(on('07', '09:00'));
  expect(await play.seam.opens(code)).toBe(false);
  await play.begin('departure', 'bk_usual');
  expect((await play.codeOf('bk_usual')).status).toBe('retired');
  expect(await play.workFor('bk_usual')).toEqual([]);
});

test('a lock that is given its codes an hour before is waited for, and its message sends the mail at once', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_keypad', keypad, stay);
  await play.to(on('04', '07:00'));
  const arrival = await play.begin('arrival', 'bk_keypad');
  await play.to(on('04', '13:59'));
  expect(play.mailsTo('bk_keypad')).toEqual([]);
  await play.to(on('04', '14:00'));
  expect(play.mailsTo('bk_keypad')).toHaveLength(1);
  expect([await statusOf(arrival), await play.workFor('bk_keypad')]).toEqual(['SUCCEEDED', []]);
});

test('when every message of the lock is lost, looking again finds what it said', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_lost', keypad, stay);
  play.seam.faults.put({ service: 'seam', operation: 'webhook', mode: 'drop' });
  await play.to(on('04', '07:00'));
  await play.begin('arrival', 'bk_lost');
  await play.to(on('04', '14:05'));
  play.seam.faults.clear();
  expect(play.mailsTo('bk_lost')).toHaveLength(1);
});

test('a lock that is offline is told of three hours before check-in, and the mail leaves once it is back', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_offline', undefined, stay);
  await play.begin('prepare', 'bk_offline');
  await play.to(on('01', '12:00'));
  await act(nuki.deviceId, 'offline');
  await play.to(on('04', '07:00'));
  await play.begin('arrival', 'bk_offline');
  await play.to(on('04', '11:59'));
  expect(await play.workFor('bk_offline')).toEqual([]);
  await play.to(on('04', '12:00'));
  expect(await play.workFor('bk_offline')).toEqual(['access-code-missing']);
  await play.to(on('04', '13:10'));
  await act(nuki.deviceId, 'online');
  await play.settle();
  await play.settle();
  expect(play.mailsTo('bk_offline')).toHaveLength(1);
  const { code } = await play.codeOf('bk_offline');
  await play.to(on('04', '15:00'));
  expect(await play.seam.opens(code)).toBe(true);
});

test('a code that the operator enters by hand at a full lock is mailed', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_full', undefined, stay);
  await act(nuki.deviceId, 'fill');
  await play.to(on('04', '07:00'));
  const arrival = await play.begin('arrival', 'bk_full');
  await play.to(on('04', '12:00'));
  expect(await play.workFor('bk_full')).toEqual(['access-code-missing']);
  expect(await play.report('bk_full', 'told')).toBe(409);
  expect(await play.report('bk_full', 'entered')).toBe(200);
  expect([play.mailsTo('bk_full').length, await statusOf(arrival)]).toEqual([1, 'SUCCEEDED']);
  await act(nuki.deviceId, 'fill', { others: 0 });
});

test('digits that a lock refuses are replaced by others that it takes, and nobody has to help', async () => {
  const { stay, on } = aMonth();
  const { deviceId } = yale;
  await play.seam.script('POST', 'devices', { deviceId, deviceType: 'yale_lock', codeLengths: [6] });
  await play.booked('bk_refused', yale, stay);
  await play.begin('prepare', 'bk_refused');
  await play.seam.script('POST', 'devices', { deviceId, deviceType: 'yale_lock', codeLengths: [8] });
  await play.to(on('04', '07:00'));
  await play.begin('arrival', 'bk_refused');
  expect(await play.statusesOf('bk_refused')).toEqual(['failed', 'mailed']);
  const { code } = await play.codeOf('bk_refused');
  expect([code.length, play.mailsTo('bk_refused')[0]?.text]).toEqual([8, expect.stringContaining(code)]);
  expect(await play.workFor('bk_refused')).toEqual([]);
});

test('a stay that is extended keeps its code, and its guest is told the new end', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_longer', undefined, stay);
  await play.begin('prepare', 'bk_longer');
  await play.to(on('04', '07:00'));
  await play.begin('arrival', 'bk_longer');
  const { code } = await play.codeOf('bk_longer');
  await play.to(on('05', '12:00'));
  await play.change('bk_longer', { stay: { ...stay, departure: on('09', '00:00').slice(0, 10) } });
  await play.begin('departure', 'bk_longer', 3);
  await play.begin('prepare', 'bk_longer');
  await play.begin('arrival', 'bk_longer');
  expect(await play.codeOf('bk_longer')).toEqual({ code, status: 'mailed' });
  expect(play.mailsTo('bk_longer')).toHaveLength(2);
  await play.to(on('08', '12:00'));
  expect(await play.seam.opens(code)).toBe(true);
});

test('another guest gets another code; the one before opens until the new one was told', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_swap', undefined, stay);
  await play.to(on('04', '07:00'));
  await play.begin('arrival', 'bk_swap');
  const before = (await play.codeOf('bk_swap')).code;
  await play.to(on('04', '16:00'));
  await play.change('bk_swap', { guest: { name: 'Ben', email: 'ben@example.com', locale: 'de' } });
  await play.begin('prepare', 'bk_swap');
  expect(await play.seam.opens(before)).toBe(true);
  await play.begin('arrival', 'bk_swap');
  expect(await play.statusesOf('bk_swap')).toEqual(['retired', 'mailed']);
  const { code } = await play.codeOf('bk_swap');
  expect([await play.seam.opens(before), await play.seam.opens(code)]).toEqual([false, true]);
  expect(play.mailsTo('bk_swap').map(({ to }) => to)).toEqual(['Ada@example.com', 'ben@example.com']);
});

test('a guest whom no mail reaches is told by the operator, and what opened before goes on opening', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_nomail', undefined, stay);
  await play.to(on('04', '07:00'));
  await play.begin('arrival', 'bk_nomail');
  const before = (await play.codeOf('bk_nomail')).code;
  await play.to(on('04', '16:00'));
  await play.change('bk_nomail', { guest: { name: 'Ben', email: 'ben@example.com', locale: 'en' } });
  play.region.mailFaults.push({ code: 'MessageRejected' });
  const arrival = await play.begin('arrival', 'bk_nomail');
  expect([await statusOf(arrival), (await statesOf(arrival)).includes('AskToPassOn')]).toEqual([
    'SUCCEEDED',
    true,
  ]);
  expect(await play.workFor('bk_nomail')).toEqual(['access-code-to-pass-on']);
  expect(await play.seam.opens(before)).toBe(true);
  expect(await play.openWorkFor('bk_nomail')).toEqual(['access-code-to-pass-on']);
  expect(await play.report('bk_nomail', 'told')).toBe(200);
  expect(await play.openWorkFor('bk_nomail')).toEqual([]);
  expect((await play.codeOf('bk_nomail')).status).toBe('mailed');
});

test('a guest of a platform without an address is the operator’s to tell', async () => {
  const { stay, on } = aMonth();
  await play.imported('bk_platform', stay);
  await play.to(on('04', '07:00'));
  await play.begin('arrival', 'bk_platform');
  expect(await play.workFor('bk_platform')).toEqual(['access-code-to-pass-on']);
  expect((await play.codeOf('bk_platform')).status).toBe('set');
});

test('a stay that is off loses its code at once', async () => {
  const { stay } = aMonth();
  await play.imported('bk_off', stay);
  await play.begin('prepare', 'bk_off');
  await play.withdraw('bk_off');
  await play.begin('departure', 'bk_off');
  expect((await play.codeOf('bk_off')).status).toBe('retired');
});

test('guests who come and go on one day have codes of their own, and never both open', async () => {
  const { stay, on } = aMonth();
  const next = { arrival: stay.departure, departure: on('10', '00:00').slice(0, 10) };
  await play.booked('bk_goes', undefined, stay);
  await play.booked('bk_comes', undefined, next);
  await play.begin('prepare', 'bk_goes');
  await play.begin('prepare', 'bk_comes');
  const [goes, comes] = [(await play.codeOf('bk_goes')).code, (await play.codeOf('bk_comes')).code];
  expect(goes).not.toBe(comes);
  const both = async () => [await play.seam.opens(goes), await play.seam.opens(comes)];
  await play.to(on('07', '08:59'));
  expect(await both()).toEqual([true, false]);
  await play.to(on('07', '09:00'));
  expect(await both()).toEqual([false, false]);
  await play.to(on('07', '15:00'));
  expect(await both()).toEqual([false, true]);
});

test('a code that lives on in a lock that is offline is told of, and taken away when the lock is back', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_alive', keypad, stay);
  await play.begin('prepare', 'bk_alive');
  const { code } = await play.codeOf('bk_alive');
  await play.to(on('06', '12:00'));
  await act(justInTime.deviceId, 'offline');
  await play.to(on('07', '09:00'));
  const departure = await play.begin('departure', 'bk_alive');
  expect(await play.seam.opens(code, justInTime)).toBe(true);
  await play.to(on('07', '10:05'));
  expect(await play.workFor('bk_alive')).toEqual(['access-code-alive']);
  await act(justInTime.deviceId, 'online');
  await play.settle();
  await play.settle();
  expect([await statusOf(departure), (await play.codeOf('bk_alive')).status]).toEqual([
    'SUCCEEDED',
    'retired',
  ]);
  expect(await play.seam.opens(code, justInTime)).toBe(false);
});

test('the code of a key box is set by a person, who is asked in time; the old one opens until then', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_box', box, stay);
  await play.begin('prepare', 'bk_box');
  expect(await play.workFor('bk_box')).toEqual([]);
  await play.to(on('04', '07:00'));
  const arrival = await play.begin('arrival', 'bk_box');
  expect(await play.workFor('bk_box')).toEqual(['enter-code-by-hand']);
  await play.to(on('04', '12:00'));
  expect(await play.workFor('bk_box')).toEqual(['access-code-missing', 'enter-code-by-hand']);
  expect(await play.report('bk_box', 'entered')).toBe(200);
  expect(await statusOf(arrival)).toBe('SUCCEEDED');
  const { code } = await play.codeOf('bk_box');
  expect(play.mailsTo('bk_box')[0]?.text).toContain(code);
  expect(play.mailsTo('bk_box')[0]?.text).toContain('Key box by the gate');
  await play.to(on('07', '09:00'));
  await play.begin('departure', 'bk_box');
  expect(await play.statusesOf('bk_box')).toEqual(['retiring']);
  const items = ['access-code-missing', 'enter-code-by-hand', 'enter-code-by-hand'];
  expect(await play.workFor('bk_box')).toEqual(items);
  await play.booked('bk_box2', box, {
    arrival: on('07', '00:00').slice(0, 10),
    departure: on('09', '00:00').slice(0, 10),
  });
  await play.begin('arrival', 'bk_box2');
  await play.report('bk_box2', 'entered');
  expect(await play.statusesOf('bk_box')).toEqual(['retired']);
});

test('a lock’s answer that is lost leaves one grant and one code', async () => {
  const { stay } = aMonth();
  await play.booked('bk_answer', undefined, stay);
  const lost = { service: 'seam', mode: 'crash-after-effect', count: 1 } as const;
  play.seam.faults.put({ ...lost, operation: 'access_grants.create' });
  const prepared = await play.begin('prepare', 'bk_answer');
  await play.to(new Date(Date.now() + 60_000).toISOString());
  expect(await statusOf(prepared)).toBe('SUCCEEDED');
  const created = await play.grantsFor('bk_answer');
  expect([created, await play.statusesOf('bk_answer')]).toEqual([1, ['creating']]);
});

test('an outage of Seam over the whole morning is told of in time, and the mail leaves after it', async () => {
  const { stay, on } = aMonth();
  await play.booked('bk_outage', undefined, stay);
  await play.to(on('04', '07:00'));
  play.seam.faults.put({ service: 'seam', mode: 'outage' });
  const arrival = await play.begin('arrival', 'bk_outage');
  await play.to(on('04', '11:59'));
  expect(await play.workFor('bk_outage')).toEqual([]);
  await play.to(on('04', '12:10'));
  expect(await play.workFor('bk_outage')).toEqual(['access-code-missing']);
  play.seam.faults.clear();
  await play.to(on('04', '14:06'));
  expect([play.mailsTo('bk_outage').length, await statusOf(arrival)]).toEqual([1, 'SUCCEEDED']);
});

test('an execution for an older version of the stay does nothing', async () => {
  const { stay } = aMonth();
  await play.booked('bk_older', undefined, stay);
  await play.change('bk_older', {});
  const old = await play.begin('arrival', 'bk_older', 3);
  expect((await statesOf(old)).at(-1)).toBe('Overtaken');
  expect(await play.accesses.read('bk_older')).toBeUndefined();
});

test('a home without a lock needs no code', async () => {
  const { stay } = aMonth();
  await play.booked('bk_open', 'none', stay);
  expect((await statesOf(await play.begin('arrival', 'bk_open'))).at(-1)).toBe('NothingToTell');
  expect((await statesOf(await play.begin('departure', 'bk_open'))).at(-1)).toBe('RetireCode');
});

test('no log line, execution, event or stored item of all this has a code in it', async () => {
  const codes = await play.allCodes();
  expect(codes.length).toBeGreaterThan(10);
  const records = await Promise.all(play.executions.map((execution) => play.engine.record(execution)));
  const places = {
    logs: play.logs.join(''),
    executions: records.join(''),
    table: await play.everythingStored(),
  };
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(1_000);
    expect(
      codes.filter((code) => new RegExp(`(?<![A-Za-z0-9])${code}(?![A-Za-z0-9])`).test(text)),
      place,
    ).toEqual([]);
  }
});
