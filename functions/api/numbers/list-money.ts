import type { z } from 'zod';
import type { Booking } from '../../domain/booking.ts';
import { effects } from '../../domain/ledger.ts';
import { addDays } from '../../domain/stay.ts';
import { type Answer, badRequest } from '../http.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import { askedHomes, type Services } from '../stays/services.ts';
import type { moneyList } from './schemas.ts';

type Movement = z.input<typeof moneyList>['movements'][number];

/** Stays of one answer, and how many of them are read at a time. */
const [mostStays, atOnce] = [2_000, 20];

/** Lists every movement of money of the stays that arrive in a period at a member's homes, or at one of them, in time. */
export async function listMoney(
  { query, reach }: Admitted<typeof routes.listMoney>,
  services: Services,
): Promise<Answer> {
  const homes = await askedHomes(query.propertyId, reach, services);
  if (query.propertyId !== undefined && homes.length === 0) return notReached;
  const last = addDays(query.to, -1);
  const stays = (
    await Promise.all(homes.map(({ id }) => services.stays.arriving(id, query.from, last)))
  ).flat();
  if (stays.length > mostStays)
    return badRequest([
      { field: 'to', message: `must be nearer: more than ${mostStays} stays arrive until then` },
    ]);
  const movements: Movement[] = [];
  for (let start = 0; start < stays.length; start += atOnce) {
    const some = stays.slice(start, start + atOnce);
    movements.push(...(await Promise.all(some.map((stay) => movementsOf(stay, services)))).flat());
  }
  const body = { movements: movements.sort((a, b) => (a.at < b.at ? -1 : 1)) };
  return { status: 200, body: body satisfies z.input<typeof moneyList> };
}

async function movementsOf({ id, propertyId, stay }: Booking, services: Services): Promise<Movement[]> {
  const { ledger = [] } = (await services.readFile(id)) ?? {};
  return ledger.map(({ at, kind, amount, currency, paymentIntentId }) => ({
    ...{ at, bookingId: id, propertyId, ...stay, kind, effect: effects[kind], amount, currency },
    ...(paymentIntentId !== undefined && { paymentIntentId }),
  }));
}
