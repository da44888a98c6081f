import { beforeAll, describe, expect, test } from 'vitest';
import { openWorkItem } from '../../functions/adapters/work-items.ts';
import { homeList } from '../../functions/api/homes/schemas.ts';
import { memberKept, memberList } from '../../functions/api/members/schemas.ts';
import type { Route } from '../../functions/api/route.ts';
import { type RouteName, routes } from '../../functions/api/routes.ts';
import { demoHomes } from '../../infra/local/seed/homes/index.ts';
import { tableAt } from '../running/table-access.ts';
import { good } from './answers.ts';
import type { Asking } from './ask.ts';
import { json } from './cases/case.ts';
import { expectProblem } from './expect-problem.ts';
import { noMember } from './people.ts';
import type { World } from './world.ts';

const isConsole = ({ audience }: Route) => audience === 'operator' || audience === 'owner';
const isRoute = (name: string): name is RouteName => name in good;
const console_ = Object.entries<Route>(routes).flatMap(([name, route]) =>
  isConsole(route) && isRoute(name) ? [{ name, route }] : [],
);
const isRead = ({ method, isReading }: Route) => method === 'GET' || isReading === true;
/** The gateway knows who is no owner; the rest is told by the member item. */
const refusedAs = (kind: string, { audience }: Route) =>
  `urn:stayflow:problem:${audience === 'owner' ? 'forbidden' : kind}`;
const isNamed = ({ path }: Route) => path.includes('{');

/** Requests whose good one names what is not there at all. */
export const there: Partial<Readonly<Record<RouteName, (world: World) => Asking>>> = {
  chooseWork: () => json('/api/operator/work/of-seeblick', { choice: 'settle', note: 'Done by hand' }),
  getTimeline: ({ paidStay: { arrival, departure } }) => ({
    method: 'GET',
    path: `/api/operator/calendar?from=${arrival}&to=${departure}`,
  }),
  getCleaning: ({ paid }) => ({ method: 'GET', path: `/api/operator/bookings/${paid.bookingId}/cleaning` }),
  moveOwnersStay: ({ paid, paidStay: { arrival, departure } }) =>
    json(`/api/operator/bookings/${paid.bookingId}/owner-stay`, { arrival, departure }),
  endOwnersStay: ({ paid }) => ({
    method: 'DELETE',
    path: `/api/operator/bookings/${paid.bookingId}/owner-stay`,
  }),
  orderCleaning: ({ paid }) =>
    json(`/api/operator/bookings/${paid.bookingId}/cleaning`, { order: 'no-damage' }),
};
const asking = (name: RouteName, world: World) => (there[name] ?? good[name])(world);

const notReached = 'There is nothing here, or it is not one of your homes.';

/** Everything about homes and bookings of Olivia that an answer could give away. */
const oliviasThings = ({ paid, held, cancelled }: World) => [
  ...demoHomes
    .map((home) => home(2027))
    .filter(({ ownerId }) => ownerId === 'olivia')
    .flatMap(({ id, name }) => [id, name]),
  ...[paid, held, cancelled].map(({ bookingId }) => bookingId),
  ...['Ana Duarte', 'Mona Manager'],
];

/** Sends a good request to every route of the console, signed by whoever should get nowhere with it. */
export function keepsToReach(world: () => World) {
  beforeAll(async () => {
    const about = { id: 'of-seeblick', reason: 'channel-drift', propertyId: 'seeblick', about: {} } as const;
    await tableAt(world().instance.awsPort).write(openWorkItem(about, new Date()));
  });

  test.each(console_.filter(({ route }) => isNamed(route)))(
    '$name does not find what is of another owner',
    async ({ name }) => {
      const reply = await world().askAs('haruka@example.com', asking(name, world()));
      expect([reply.status, reply.body]).toMatchObject([404, { detail: notReached }]);
    },
  );

  test.each(console_.filter(({ route }) => !isNamed(route) && isRead(route)))(
    '$name leaves out what is of another owner',
    async ({ name }) => {
      const { status, body } = await world().askAs('haruka@example.com', asking(name, world()));
      expect(status).toBe(200);
      const told = JSON.stringify(body);
      expect(oliviasThings(world()).filter((thing) => told.includes(thing))).toEqual([]);
    },
  );

  describe('an auditor', () => {
    let before: readonly string[];
    beforeAll(async () => {
      before = await world().tables.everything();
    });

    test.each(console_.filter(({ route }) => !isRead(route)))('is refused $name', async ({ name, route }) => {
      const reply = await world().askAs('auditor@example.com', asking(name, world()));
      expect([reply.status, reply.body]).toMatchObject([403, { type: refusedAs('not-allowed', route) }]);
    });

    test('has written nothing by what was refused', async () => {
      expect(await world().tables.everything()).toEqual(before);
    });
  });

  test.each(console_.filter(({ route }) => isRead(route)))(
    '$name answers an auditor as it answers a manager',
    async ({ name }) => {
      const [auditor, manager] = await Promise.all(
        ['auditor@example.com', 'manager@example.com'].map((who) =>
          world().askAs(who, asking(name, world())),
        ),
      );
      expect(auditor?.status).toBe(manager?.status);
      if (name !== 'getMember' && auditor?.status === 200)
        expect(Object.keys(Object(auditor.body))).toEqual(Object.keys(Object(manager?.body)));
    },
  );

  test('a manager of two owners says whose a new cleaner is, and of one need not', async () => {
    const dora = { name: 'Dora Doe', email: 'dora@example.com' };
    const ask = (who: string, body: object) => world().askAs(who, json('/api/operator/cleaners', body));
    expectProblem(await ask('haruka@example.com', { ...dora, ownerId: 'olivia' }), {
      ...{ kind: 'bad-request', status: 400, fields: ['ownerId'] },
    });
    expectProblem(await ask('operator@example.com', dora), {
      ...{ kind: 'bad-request', status: 400, fields: ['ownerId'] },
    });
    expect((await ask('haruka@example.com', dora)).body).toMatchObject({ ownerId: 'haruka' });
  });

  test.each(console_)(
    '$name is refused to who is in the group of operators but no member',
    async ({ name, route }) => {
      const reply = await world().askAs(noMember, asking(name, world()));
      expect([reply.status, reply.body]).toMatchObject([403, { type: refusedAs('not-a-member', route) }]);
    },
  );

  test.each(console_)('$name is refused to a visitor', async ({ name }) => {
    const reply = await world().ask(asking(name, world()));
    expect([reply.status, reply.body]).toMatchObject([403, { type: 'urn:stayflow:problem:forbidden' }]);
  });

  test('a member is made, changed and removed by an owner, who may not leave the homes without one', async () => {
    const ask = (method: string, path: string, body?: object) =>
      world().askAs('haruka@example.com', {
        ...json(`/api/operator/members${path}`, body ?? {}),
        method,
        ...(body === undefined && { body: '' }),
      });
    const [own] = memberList.parse((await ask('GET', '')).body).members;
    const taro = { name: 'Taro Ito', email: 'taro@example.com', role: 'manager' };
    const made = memberKept.parse((await ask('POST', '', taro)).body);
    expect((await ask('POST', '', taro)).body).toMatchObject({ type: 'urn:stayflow:problem:member-known' });
    const seen = await world().askAs('taro@example.com', good.listHomes(world()));
    expect(homeList.parse(seen.body).homes.map(({ name }) => name)).toEqual(['Kawa no Ie']);
    const last = await ask('DELETE', `/haruka/${own?.userId}`);
    expect(last.body).toMatchObject({ type: 'urn:stayflow:problem:last-owner' });
    const path = `/haruka/${made.userId}`;
    expect((await ask('POST', path, { version: 9, role: 'owner' })).body).toMatchObject({
      type: 'urn:stayflow:problem:member-changed',
    });
    expect(await ask('POST', path, { version: 1, role: 'owner' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect((await ask('DELETE', path)).status).toBe(200);
    const gone = await world().askAs('taro@example.com', good.listHomes(world()));
    expect(gone.body).toMatchObject({ type: 'urn:stayflow:problem:not-a-member' });
  });
}
