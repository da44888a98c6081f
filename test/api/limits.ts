import { expect, test } from 'vitest';
import { advance, quiet } from '../running/guest.ts';
import { type Reply, send } from './ask.ts';
import { json } from './cases/case.ts';
import { expectProblem } from './expect-problem.ts';
import type { World } from './world.ts';

/** Most requests that it takes to exceed the lowest rate of a route on any machine. */
const most = 5_000;
const atOnce = 32;

/** Uses up what the API gives only so much of: a quote's half hour, a route's rate. */
export function keepsItsLimits(world: () => World) {
  test('an expired quote makes no booking', async () => {
    const { quote, instance, tables } = world();
    const asking = json(
      '/api/bookings',
      {
        quoteId: quote.quoteId,
        guest: { name: 'Late Guest', email: 'late@example.com' },
        policyAccepted: true,
      },
      { 'idempotency-key': 'late' },
    );
    await advance(instance, 'PT31M');
    await quiet(instance);
    const before = await tables.everything();
    expectProblem(await world().ask(asking), { status: 410, kind: 'quote-expired' });
    expect(await tables.everything()).toEqual(before);
  });

  test('a booking cannot be repeated once its time to pay is over', async () => {
    const { heldQuote, heldKey, tables } = world();
    const before = await tables.everything();
    const again = {
      quoteId: heldQuote,
      guest: { name: 'Ada Guest', email: 'ada@example.com', locale: 'en' },
      policyAccepted: true,
    };
    const reply = await world().ask(json('/api/bookings', again, { 'idempotency-key': heldKey }));
    expectProblem(reply, { status: 409, kind: 'not-held' });
    expect(await tables.everything()).toEqual(before);
  });

  test('too many requests are told when to come again', async () => {
    const { instance, tables } = world();
    const before = await tables.everything();
    const asking = { method: 'GET', path: '/api/ical/nobody.ics' };
    let refused: Reply | undefined;
    let sent = 0;
    const insist = async () => {
      while (!refused && sent++ < most) {
        const reply = await send(instance.port, asking);
        if (reply.status === 429) refused = reply;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, insist));
    if (!refused) throw new Error(`All of ${most} requests were taken`);
    expectProblem(refused, { status: 429, kind: 'too-many' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await tables.everything()).toEqual(before);
  });
}
