import { badRequest } from './problem.ts';

/** The key by which a repeat of a request is known; undefined where it has none, or none that can be used. */
export function idempotencyKeyOf(request: { header(name: string): string | undefined }): string | undefined {
  const key = request.header('idempotency-key') ?? '';
  return /^[\x21-\x7e]{1,255}$/.test(key) ? key : undefined;
}

/** What a request is answered that comes without one. */
export const noKey = badRequest([
  { field: 'Idempotency-Key', message: 'must be a header of 1 to 255 visible ASCII characters' },
]);

/** What is said of a key that has made something else. */
export const otherRequest = 'Send the same body again, or use a new Idempotency-Key for another request.';
