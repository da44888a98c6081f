import type { z } from 'zod';
import { type Answer, problem, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey, otherRequest } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import { noteIdFor } from '../token.ts';
import type { noteKept } from './schemas.ts';
import type { Services } from './services.ts';

/** Keeps what a person writes down about a booking. A repeat with the same Idempotency-Key keeps nothing more. */
export async function keepNote(
  request: Request<typeof routes.keepNote>,
  services: Services,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const { bookingId } = request.path;
  const { text } = request.body;
  if (!(await services.stays.find(bookingId))) return problem('not-found', 'There is no such booking.');
  const id = noteIdFor(services.tokenKey, bookingId, key);
  const note = { id, at: services.now().toISOString(), text };
  if (await services.keepNote(bookingId, note)) return answer(note);
  const known = (await services.readFile(bookingId))?.notes.find((each) => each.id === id);
  return known?.text === text ? answer(known) : problem('key-reused', otherRequest);
}

const answer = (note: z.input<typeof noteKept>): Answer => ({ status: 200, body: note });
