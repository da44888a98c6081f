import { AwsFault, type AwsService, type Caller, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { AuthoriseCall } from '../iam/authorise-call.ts';
import type { CredentialsFor } from '../sigv4/verify.ts';
import type { Exchange } from './exchange.ts';
import { performFaultily, type WireFault } from './fault.ts';
import type { Identify } from './identify.ts';
import type { RestAnswer } from './rest-routes.ts';

/** What the wire needs from the rest. */
export interface WireParts {
  readonly services: readonly AwsService[];
  /** Passes a DynamoDB call on without a look inside. */
  readonly dynamo: { forward(target: string, body: Buffer, caller: Caller): Promise<RestAnswer> };
  /** Knows the credentials that we issued. */
  readonly credentials: { readonly credentialsFor: CredentialsFor; isOurs(accessKeyId: string): boolean };
  /** Judges what roles call; absent: everybody may do everything. */
  readonly authorise?: AuthoriseCall;
  readonly place: Place;
  readonly clock: Clock;
  /** What is published at a path for everybody to read; nothing where nothing is. */
  readonly published?: (path: string) => unknown;
  /** The fault that happens to an operation now. */
  readonly faultFor?: (signingName: string, operation: string) => WireFault | undefined;
  /** Told what went wrong inside. */
  readonly report?: (message: string) => void;
}

/** What the parts of the wire share. */
export interface Wire {
  readonly parts: WireParts;
  readonly identify: Identify;
  service(signingName: string): AwsService | undefined;
}

/** One operation that somebody wants performed. */
export interface Call {
  readonly signingName: string;
  readonly operation: string;
  readonly caller: Caller;
}

/** Performs a call with the fault that is switched on for it. The answer is nothing when the connection broke. */
export async function perform<Result>(
  { parts }: Wire,
  { request }: Exchange,
  { signingName, operation }: Call,
  run: () => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const accessKeyId = /Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? '')?.[1];
  const fault = parts.faultFor?.(signingName, operation);
  const done = await performFaultily(fault, parts.clock, run, accessKeyId);
  if (!done) request.socket.destroy();
  return done;
}

/** The error to answer with: AWS's own, or the one that hides what happened inside, which is reported. */
export function faultOf(error: unknown, { parts }: Wire, what: string): AwsFault {
  if (error instanceof AwsFault) return error;
  const report = parts.report ?? console.error;
  report(`${what} failed inside: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new AwsFault(
    'InternalFailure',
    'The request processing has failed because of an unknown error.',
    500,
  );
}
