import type { z } from 'zod';
import type { Block } from '../../adapters/blocks.ts';
import { refuse } from '../../domain/refusal.ts';
import type { CalendarDate } from '../../domain/stay.ts';
import { type Answer, problem, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey, otherRequest } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import { blockIdFor } from '../token.ts';
import { homeForNights } from './home-for-nights.ts';
import type { blockResult } from './schemas.ts';
import type { Services } from './services.ts';

/** Keeps nights of a home from being sold, all or none. A repeat with the same Idempotency-Key answers the same. */
export async function createBlock(
  request: Request<typeof routes.createBlock>,
  services: Services,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const { arrival, departure, note } = request.body;
  const stay = { arrival, departure };
  const { propertyId } = request.path;
  const at = services.now();
  const asked = await homeForNights(propertyId, stay, at, services);
  if ('refused' in asked) return asked.refused;
  const id = blockIdFor(services.tokenKey, propertyId, key);
  const block = { id, propertyId, stay, ...(note !== undefined && { note }), createdAt: at.toISOString() };
  return make(block, services);
}

async function make(block: Block, { blocks }: Services): Promise<Answer> {
  const made = await blocks.create(block);
  if (made.kind === 'made') return { status: 201, body: sayBlock(block) };
  if (made.kind === 'taken') return taken(made.nights);
  if (!isSame(made.block, block)) return problem('key-reused', otherRequest);
  return made.isOver
    ? problem('block-ended', 'Use a new Idempotency-Key to block these nights again.')
    : { status: 201, body: sayBlock(made.block) };
}

const isSame = (one: Block, other: Block) =>
  one.stay.arrival === other.stay.arrival &&
  one.stay.departure === other.stay.departure &&
  one.note === other.note;

/** The answer where somebody has some of the nights. */
export function taken(nights: readonly CalendarDate[]): Answer {
  const { code, message } = refuse['nights-taken'](nights);
  return problem('nights-taken', 'Somebody has some of these nights already. Nothing was blocked.', {
    reasons: [{ code, message, dates: [...nights] }],
  });
}

const sayBlock = ({ id, propertyId, stay, note }: Block): z.input<typeof blockResult> => ({
  ...{ blockId: id, propertyId, ...stay },
  ...(note !== undefined && { note }),
});

/** Gives the nights of a block back. A repeat finds it ended. */
export async function removeBlock(
  { path: { propertyId, blockId }, caller }: Request<typeof routes.removeBlock>,
  { blocks, now }: Services,
): Promise<Answer> {
  const doing = { by: `operator/${caller ?? 'unknown'}`, at: now() };
  const isKnown = await blocks.remove(propertyId, blockId, doing);
  return isKnown
    ? { status: 200, body: { blockId } }
    : problem('not-found', 'There is no such block at this home.');
}
