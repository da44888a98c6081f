import { AwsFault } from '../../aws.ts';

/** A request as a protocol writes it, unsigned. */
export interface ServiceRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** How a service is spoken to. */
export interface Protocol {
  /** The service that requests are signed for. */
  readonly signedFor: string;
  /** Whether it knows how to send an operation. */
  knows(operation: string): boolean;
  write(operation: string, input: Readonly<Record<string, unknown>>): ServiceRequest;
  /** The members of a good answer. */
  read(operation: string, answer: ServiceAnswer): unknown;
  /** The error of an answer with a status from 400 on. */
  fault(answer: ServiceAnswer): AwsFault;
}

/** The error of a JSON protocol: its name is in a header or in `__type`, maybe with a namespace or an address. */
export function jsonFault({ status, headers, body }: ServiceAnswer): AwsFault {
  const members = membersOf(body);
  const named = headers.get('x-amzn-errortype') ?? members.__type ?? members.code;
  const name = String(named ?? 'UnknownError')
    .replace(/:.*$/, '')
    .replace(/^.*#/, '');
  const message = members.message ?? members.Message ?? '';
  return new AwsFault(name, String(message), status);
}

/** The members of a JSON body; none where it is no JSON object. */
export function membersOf(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body === '' ? '{}' : body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
