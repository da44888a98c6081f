import { Fault } from '../../../faults.ts';
import type { Call } from './client.ts';
import { resetAfter } from './credit-headers.ts';
import { errorShape } from './shapes.ts';

/** Beds24 has to be asked later. */
export const busy = (seconds: number): Fault =>
  new Fault('ChannelBusy', `Beds24 takes no more calls for a while: retryAfterSeconds=${seconds}`);

/** Beds24 could not be asked, or its answer was lost: what was asked for may have been done. */
export const unavailable = (path: string, cause: unknown): Fault =>
  new Fault('ChannelUnavailable', `Beds24 did not answer ${path}: ${nameOf(cause)}`);

/** Beds24 said no, and will say so again. */
export async function refusal(path: string, response: Response): Promise<Fault> {
  const text = await response.text().catch(() => '');
  const error = errorShape.safeParse(parsed(text));
  // What it says about a booking may quote a guest.
  const words = error.success && !path.startsWith('/bookings') ? `, ${error.data.error.slice(0, 200)}` : '';
  return new Fault('ChannelRefused', `Beds24 refused ${path}: ${response.status}${words}`);
}

/** What the call asked for. Throws the fault that the answer is, or ChannelRefused when it has another shape. */
export async function readAnswer<T>(call: Call<T>, response: Response): Promise<T> {
  const { status, headers } = response;
  if (status === 429 || status >= 500) await response.body?.cancel();
  if (status === 429) throw busy(resetAfter(headers));
  if (status >= 500) throw unavailable(call.path, `status ${status}`);
  if (!response.ok) throw await refusal(call.path, response);
  const text = await response.text().catch((error: unknown) => {
    throw unavailable(call.path, error);
  });
  const body = parsed(text);
  // A page of a proxy on the way, or a body that was cut.
  if (body === undefined) throw unavailable(call.path, 'the answer was no JSON');
  const answer = call.shape.safeParse(body);
  if (answer.success) return answer.data;
  const where = answer.error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ');
  throw new Fault('ChannelRefused', `Beds24 answered ${call.path} in an unknown shape: ${where}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without what the error quotes. */
const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : String(cause));
