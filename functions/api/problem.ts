import type { z } from 'zod';
import type { problem as problemSchema } from './problem-schema.ts';

/** The body of every refusal, RFC 9457. */
export type ProblemBody = z.infer<typeof problemSchema>;

/** One field at fault: what is wrong with it, in words that say what to do. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** The kinds of problem the API answers with, each with its status and title. `type` is `urn:stayflow:problem:<kind>`. */
const problems = {
  'bad-request': { status: 400, title: 'The request has mistakes' },
  'not-a-member': { status: 403, title: "You are nobody's member" },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'block-ended': { status: 409, title: 'This block has been removed' },
  'nights-taken': { status: 409, title: 'Some of these nights are taken' },
  'too-many-lapsed': { status: 429, title: 'Too many stays were held and not paid' },
  'not-held': { status: 409, title: 'This booking does not wait for a payment' },
  'not-cancellable': { status: 409, title: 'This booking cannot be cancelled' },
  'not-changeable': { status: 409, title: 'This booking cannot be changed' },
  'change-waiting': { status: 409, title: 'Something else happens to this booking' },
  'nothing-to-pay': { status: 409, title: 'Nothing is to be paid' },
  'price-changed': { status: 409, title: 'The price has changed' },
  'terms-changed': { status: 409, title: 'The terms are other ones now' },
  'refund-waiting': { status: 409, title: 'Another refund is under way' },
  'not-refundable': { status: 409, title: 'Nothing can be given back' },
  'not-certain': { status: 409, title: 'This stay is not certain' },
  'refund-changed': { status: 409, title: 'The refund has changed' },
  'listing-connected': { status: 409, title: 'This listing is connected already' },
  'connection-changed': { status: 409, title: 'This connection has changed meanwhile' },
  'work-closed': { status: 409, title: 'This has been decided' },
  'not-movable': { status: 409, title: 'This booking cannot be moved or cancelled' },
  'not-redrivable': { status: 409, title: 'This execution cannot go on' },
  'execution-ended': { status: 409, title: 'This execution has ended' },
  'not-restartable': { status: 409, title: 'This execution cannot begin anew' },
  'cleaner-changed': { status: 409, title: 'This cleaner has changed meanwhile' },
  'home-changed': { status: 409, title: 'This home has changed meanwhile' },
  'home-booked': { status: 409, title: 'Guests are still to come' },
  'home-connected': { status: 409, title: 'A platform still sells this home' },
  'text-changed': { status: 409, title: 'This text has changed meanwhile' },
  'member-known': { status: 409, title: 'This is a member already' },
  'member-changed': { status: 409, title: 'This member has changed meanwhile' },
  'last-owner': { status: 409, title: 'This is the only owner' },
  'job-closed': { status: 409, title: 'This job does not take that any more' },
  'link-expired': { status: 410, title: 'This link has expired' },
  'code-not-at-lock': { status: 409, title: 'The lock does not have this code yet' },
  'code-changed': { status: 409, title: 'This code has changed meanwhile' },
  'quote-expired': { status: 410, title: 'This price has expired' },
  'too-large': { status: 413, title: 'The request is too large' },
  'not-json': { status: 415, title: 'The request is not JSON' },
  'stay-refused': { status: 422, title: 'This stay cannot be booked' },
  'key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  failed: { status: 500, title: 'Something failed on our side' },
  'payments-unavailable': { status: 503, title: 'Payments are not available just now' },
} as const;

/** One kind of problem. */
export type ProblemKind = keyof typeof problems;

/** What a handler answers: a status and a body to send as JSON, or a problem. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON; a text as it is, with a content type of its own. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with a problem; `detail` says what to do about it. */
export const problem = (
  kind: ProblemKind,
  detail: string,
  more: Pick<Partial<ProblemBody>, 'errors' | 'reasons' | 'alternatives' | 'bookings' | 'refund'> = {},
): Answer => {
  const { status, title } = problems[kind];
  return {
    status,
    body: { type: `urn:stayflow:problem:${kind}`, title, status, detail, ...more } satisfies ProblemBody,
    headers: { 'content-type': 'application/problem+json' },
  };
};

/** Answers 400 and names each field at fault. */
export const badRequest = (errors: readonly FieldError[]): Answer =>
  problem('bad-request', errors.map(({ field, message }) => `${field} ${message}.`).join(' '), {
    errors: errors.map((error) => ({ ...error })),
  });
