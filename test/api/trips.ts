import {
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { tripList } from '../../functions/api/bookings/schemas.ts';
import { owner } from '../running/owner.ts';
import { good } from './answers.ts';
import type { Asking } from './ask.ts';
import { expectProblem } from './expect-problem.ts';
import type { World } from './world.ts';

const ofOneBooking = [
  'getBooking',
  'giveUpHold',
  'getCancellation',
  'cancelBooking',
  'getChange',
  'changeBooking',
  'payBalance',
  'confirmDeposit',
] as const;

const withoutToken = ({ headers: { 'x-booking-token': _, ...headers } = {}, ...asking }: Asking): Asking => ({
  ...asking,
  headers,
});

const unknown = { kind: 'not-found', status: 404 };

async function sayVerified({ awsPort }: World['instance'], email: string, isVerified: boolean) {
  const client = new CognitoIdentityProviderClient(owner(awsPort));
  const { UserPools = [] } = await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  const UserAttributes = [{ Name: 'email_verified', Value: String(isVerified) }];
  await client.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId: UserPools[0]?.Id, Username: email, UserAttributes }),
  );
  client.destroy();
}

/** A guest who signed in reaches the bookings of their own mail address, and nobody else's. */
export function opensTripsToTheirGuest(world: () => World) {
  const asAda = (asking: Asking) => world().askWith(world().guests.ada, asking);
  const asEve = (asking: Asking) => world().askWith(world().guests.eve, asking);
  const trips: Asking = { method: 'GET', path: '/api/trips' };

  test('lists the stays of the address that signed in, in whatever case it was written', async () => {
    const { body } = await asAda(trips);
    const listed = tripList.parse(body).trips.map(({ bookingId }) => bookingId);
    const { held, paid, cancelled } = world();
    expect(listed).toEqual(expect.arrayContaining([held, paid, cancelled].map(({ bookingId }) => bookingId)));
    expect((await asEve(trips)).body).toMatchObject({ trips: [] });
  });

  test('is refused to a visitor', async () => {
    expectProblem(await world().ask(trips), { kind: 'forbidden', status: 403 });
  });

  test.each(ofOneBooking)('%s answers the guest of a booking without its token', async (name) => {
    const asking = good[name](world());
    const [byToken, bySignIn] = [await world().ask(asking), await asAda(withoutToken(asking))];
    expect(bySignIn.status).toBe(byToken.status);
    expect(Object.keys(Object(bySignIn.body))).toEqual(Object.keys(Object(byToken.body)));
  });

  test.each(ofOneBooking)('%s does not find a booking of somebody else, and writes nothing', async (name) => {
    const before = await world().tables.everything();
    expectProblem(await asEve(withoutToken(good[name](world()))), unknown);
    expect(await world().tables.everything()).toEqual(before);
  });

  test('a wrong token is not made good by signing in', async () => {
    const asking = withoutToken(good.getBooking(world()));
    expectProblem(await asAda({ ...asking, headers: { 'x-booking-token': 'wrong' } }), unknown);
  });

  test('an address that was not proved opens nothing', async () => {
    await sayVerified(world().instance, 'ada@example.com', false);
    expectProblem(await asAda(trips), unknown);
    expectProblem(await asAda(withoutToken(good.getBooking(world()))), unknown);
    await sayVerified(world().instance, 'ada@example.com', true);
  });
}
