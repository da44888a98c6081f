import type { z } from 'zod';
import type { OwnersStays } from '../../adapters/owners-stays.ts';
import { isOwnersStay, ownersStay } from '../../domain/owners-stay.ts';
import { type Answer, problem, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey, otherRequest } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import { bookingIdFor } from '../token.ts';
import { taken } from './blocks.ts';
import { homeForNights } from './home-for-nights.ts';
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
  const stay = { arrival, departure };
  const at = services.now();
  const found = await homeForNights(propertyId, stay, at, services);
  if ('refused' in found) return found.refused;
  const id = bookingIdFor(services.tokenKey, `owner/${propertyId}/${key}`);
  const booking = ownersStay({ id, home: found.home, stay, name, createdAt: at.toISOString() });
  const asked = JSON.stringify([propertyId, arrival, departure, name]);
  const made = await services.owners.create(booking, asked, doingOf(request, at));
  if (made.kind === 'taken') return taken(made.nights);
  if (made.kind === 'known' && made.request !== asked) return problem('key-reused', otherRequest);
  if (made.kind === 'known' && made.booking.status === 'withdrawn')
    return problem('block-ended', 'Use a new Idempotency-Key to keep these nights again.');
  const body = { bookingId: id, propertyId, arrival, departure } satisfies z.input<typeof ownersStayResult>;
  return { status: 201, body };
}

/** Moves an owner's stay to other nights of the same home, and its cleaning with it. A repeat finds it moved. */
export async function moveOwnersStay(
  request: Request<typeof routes.moveOwnersStay>,
  services: WithOwners,
): Promise<Answer> {
  const { bookingId } = request.path;
  const { arrival, departure } = request.body;
  const at = services.now();
  const booking = (await services.readFile(bookingId))?.booking;
  if (!booking || !isOwnersStay(booking)) return unknown;
  const { propertyId } = booking;
  const found = await homeForNights(propertyId, { arrival, departure }, at, services);
  if ('refused' in found) return found.refused;
  const move = await services.owners.move(bookingId, { arrival, departure }, doingOf(request, at));
  if (move.kind === 'unknown') return unknown;
  if (move.kind === 'ended') return ended;
  if (move.kind === 'taken') return taken(move.nights);
  const body = { bookingId, propertyId, arrival, departure } satisfies z.input<typeof ownersStayResult>;
  return { status: 200, body };
}

const unknown = problem('not-found', "There is no such stay of an owner's.");
const ended = problem('not-changeable', 'The owner does not stay after all. Keep the nights anew instead.');

/** Has the nights of an owner's stay sold again, and its cleaning called off. A repeat finds it ended. */
export async function endOwnersStay(
  request: Request<typeof routes.endOwnersStay>,
  { owners, now }: WithOwners,
): Promise<Answer> {
  const { bookingId } = request.path;
  return (await owners.end(bookingId, doingOf(request, now())))
    ? { status: 200, body: { bookingId } }
    : unknown;
}

const doingOf = ({ caller }: { readonly caller?: string | undefined }, at: Date) => ({
  by: `operator/${caller ?? 'unknown'}`,
  at,
});
