import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createCleanings } from '../../functions/adapters/cleaning/cleanings.ts';
import { openWorkItem } from '../../functions/adapters/work-items.ts';
import { memberList } from '../../functions/api/members/schemas.ts';
import { type RouteName, routes } from '../../functions/api/routes.ts';
import { cleaningFor } from '../../functions/domain/cleaning-steps.ts';
import { tableAt } from '../running/table-access.ts';
import { good } from './answers.ts';
import { type Asking, type Reply, send } from './ask.ts';
import { json } from './cases/case.ts';
import { mayReach } from './may-reach.ts';
import { aCleaner } from './people.ts';
import { there } from './reach.ts';
import type { World } from './world.ts';

type Ask = (world: World, asking: Asking) => Promise<Reply>;

const as =
  (email: string): Ask =>
  (world, asking) =>
    world.askAs(email, asking);

/** Who asks, in the order of the columns. The things asked for are Olivia's, the bookings Ada's. */
const callers: readonly (readonly [who: string, ask: Ask])[] = [
  ['nobody', ({ instance }, asking) => send(instance.port, asking)],
  ['a visitor', (world, asking) => world.ask(asking)],
  ['the guest', (world, asking) => world.askWith(world.guests.ada, asking)],
  ['another guest', (world, asking) => world.askWith(world.guests.eve, asking)],
  ['the owner', as('owner@example.com')],
  ['another owner', as('haruka@example.com')],
  ['a cleaner', as(aCleaner)],
  ['an auditor', as('auditor@example.com')],
];

/** Requests whose good one is no more than refused by now. */
const still: Partial<Readonly<Record<RouteName, (world: World) => Asking>>> = {
  ...there,
  payBalance: ({ paid }) => json(`/api/bookings/${paid.bookingId}/balance`, {}),
  confirmDeposit: ({ paid }) => json(`/api/bookings/${paid.bookingId}/damage-deposit`, {}),
  moveOwnersStay: () =>
    json(`/api/operator/bookings/${ownersStay}/owner-stay`, {
      arrival: '2028-02-02',
      departure: '2028-02-05',
    }),
  endOwnersStay: () => remove(`/api/operator/bookings/${ownersStay}/owner-stay`),
  chooseWork: () => json('/api/operator/work/for-everybody', { choice: 'settle', note: 'Done by hand' }),
  listExecutions: () => ({ method: 'GET', path: '/api/operator/executions?propertyId=seeblick&limit=1' }),
  removeConnection: ({ connections: [kept] }) =>
    remove(`/api/operator/properties/seeblick/channels/${kept?.connectionId}`),
  removeMember: () => remove(`/api/operator/members/olivia/${owner}`),
  changeMember: () => json(`/api/operator/members/olivia/${owner}`, { version: 9, role: 'owner' }),
};

/** What proves a request by itself, whoever signs it. */
const proof = /^(x-booking-token|x-api-key|stripe-signature|svix-)/i;

const unproved = ({ headers = {}, ...asking }: Asking): Asking => ({
  ...asking,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !proof.test(name))),
});

const remove = (path: string): Asking => ({ method: 'DELETE', path });

/** The owner's own account, whose removal is refused. */
let owner = '';
let ownersStay = '';

const meanings: Readonly<Record<number, string>> = { 401: 'x', 403: 'x', 404: '0' };
const meaningOf = ({ status, body }: Reply) =>
  JSON.stringify(body).includes('signature of the body') ? '!' : (meanings[status] ?? '.');

const isRoute = (name: string): name is RouteName => name in routes;

/** Sends a good request to every route as everybody, without what a link in a mail would prove. */
export function opensToItsAudience(world: () => World) {
  beforeAll(async () => {
    const { body } = await world().askAs('owner@example.com', good.listMembers(world()));
    const stay = await world().askAs('owner@example.com', good.createOwnersStay(world()));
    ownersStay = z.object({ bookingId: z.string() }).parse(stay.body).bookingId;
    owner = memberList.parse(body).members.find(({ role }) => role === 'owner')?.userId ?? '';
  });

  beforeAll(async () => {
    const { instance, paid, paidStay } = world();
    const table = tableAt(instance.awsPort);
    const work = { id: 'for-everybody', reason: 'channel-drift', propertyId: 'seeblick', about: {} } as const;
    await table.write(openWorkItem(work, new Date()));
    const cleanings = createCleanings(table);
    await cleanings.settle(paid.bookingId, () => ({
      cleaning: cleaningFor(undefined, {
        ...{ bookingId: paid.bookingId, propertyId: 'harbour-loft', version: 1, stay: paidStay },
        window: { from: `${paidStay.departure}T11:00:00Z` },
      }),
      answer: undefined,
    }));
  });

  test('every route is in the table of who may reach it', () => {
    expect(Object.keys(mayReach).sort()).toEqual(Object.keys(routes).sort());
  });

  test.each(Object.entries(mayReach))('%s opens to its audience and to nobody else', async (name, wanted) => {
    if (!isRoute(name)) throw new Error(`There is no route ${name}`);
    const asking = unproved((still[name] ?? good[name])(world()));
    const found: string[] = [];
    for (const [who, ask] of callers) found.push(`${meaningOf(await ask(world(), asking))} ${who}`);
    expect(found).toEqual(callers.map(([who], index) => `${wanted[index]} ${who}`));
  });
}
