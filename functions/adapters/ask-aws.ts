import { AwsClient } from 'aws4fetch';
import { z } from 'zod';
import { env } from './env.ts';

/** An AWS service that speaks JSON, as far as a call names it. */
export interface JsonService {
  /** Of its address and its signatures. */
  readonly name: string;
  /** What stands before the operation in `x-amz-target`. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
}

/** What a service answered: its answer, or the name of its fault. */
export type Told =
  | { readonly isDone: true; readonly body: unknown }
  | { readonly isDone: false; readonly fault: string };

const problem = z.object({ __type: z.string() });

/** Signs requests to a service by this function's role. */
export function signerFor(service: string): AwsClient {
  const { AWS_SESSION_TOKEN } = process.env;
  return new AwsClient({
    accessKeyId: env('AWS_ACCESS_KEY_ID'),
    secretAccessKey: env('AWS_SECRET_ACCESS_KEY'),
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    ...{ region: env('AWS_REGION'), service, retries: 2 },
  });
}

/** Where a service is; a laptop has all at one address. */
export const addressOf = (service: string): string =>
  process.env.AWS_ENDPOINT_URL ?? `https://${service}.${env('AWS_REGION')}.amazonaws.com`;

/** Calls an AWS service without its SDK, which weighs more than all else that calls it. */
export async function askAws(
  { name, target, version }: JsonService,
  operation: string,
  input: object,
): Promise<Told> {
  const answer = await signerFor(name).fetch(`${addressOf(name)}/`, {
    method: 'POST',
    headers: {
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': `${target}.${operation}`,
    },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(5_000),
  });
  const text = await answer.text();
  const body: unknown = text === '' ? {} : JSON.parse(text);
  if (answer.ok) return { isDone: true, body };
  return { isDone: false, fault: problem.parse(body).__type.split('#').at(-1) ?? '' };
}
