import type { z } from 'zod';
import type { OwnersStays } from '../../adapters/owners-stays.ts';
import { ownersStay } from '../../domain/owners-stay.ts';
import { todayAt } from '../../domain/stay.ts';
import { stayMistakes } from '../browse/quote.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey, otherRequest } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import { bookingIdFor } from '../token.ts';
import { taken } from './blocks.ts';
import type { ownersStayResult } from './schemas.ts';
import type { Services } from './services.ts';

interface WithOwners extends Services {
  readonly owners: OwnersStays;
}

/** Keeps nights for the owner and has the home cleaned after them. A repeat with the same Idempotency-Key answers the same. */
export async function createOwnersStay(
  request: Request<typeof routes.createOwnersStay>,
  services: WithOwners,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const { arrival, departure, name } = request.body;
  const { propertyId } = request.path;
  const home = await services.properties.read(propertyId, []);
  if (!home) return problem('not-found', `There is no home "${propertyId}".`);
  const at = services.now();
  const isOver = departure <= todayAt(at.getTime(), home.property.timeZone);
  const mistakes = [
    ...stayMistakes({ arrival, departure }),
    ...(isOver ? [{ field: 'departure', message: 'must not lie in the past' }] : []),
  ];
  if (mistakes.length > 0) return badRequest(mistakes);
  const id = bookingIdFor(services.tokenKey, `owner/${propertyId}/${key}`);
  const stay = { arrival, departure };
  const booking = ownersStay({ id, home: home.property, stay, name, createdAt: at.toISOString() });
  const asked = JSON.stringify([propertyId, arrival, departure, name]);
  const made = await services.owners.create(booking, asked, doingOf(request, at));
  if (made.kind === 'taken') return taken(made.nights);
  if (made.kind === 'known' && made.request !== asked) return problem('key-reused', otherRequest);
  if (made.kind === 'known' && made.booking.status === 'withdrawn')
    return problem('block-ended', 'Use a new Idempotency-Key to keep these nights again.');
  const body = { bookingId: id, propertyId, arrival, departure } satisfies z.input<typeof ownersStayResult>;
  return { status: 201, body };
}

/** Has the nights of an owner's stay sold again, and its cleaning called off. A repeat finds it ended. */
export async function endOwnersStay(
  request: Request<typeof routes.endOwnersStay>,
  { owners, now }: WithOwners,
): Promise<Answer> {
  const { bookingId } = request.path;
  return (await owners.end(bookingId, doingOf(request, now())))
    ? { status: 200, body: { bookingId } }
    : problem('not-found', "There is no such stay of an owner's.");
}

const doingOf = ({ caller }: { readonly caller?: string | undefined }, at: Date) => ({
  by: `operator/${caller ?? 'unknown'}`,
  at,
});
