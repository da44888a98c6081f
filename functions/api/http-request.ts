import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { z } from 'zod';
import type { Account } from './account.ts';
import { mistakesOf } from './http-mistakes.ts';
import { type Answer, badRequest, type FieldError, problem } from './problem.ts';
import type { Route } from './route.ts';
import { executionName, id, workId } from './schema-parts.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type Placeholders<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** A request to a route, parsed by the route's schemas. */
export interface Request<R extends Route = Route> {
  readonly path: Readonly<Record<Placeholders<R['path']>, string>>;
  readonly query: Parsed<R extends { query: infer Q } ? Q : undefined>;
  readonly body: Parsed<R extends { body: infer B } ? B : undefined>;
  /** The identity that signed the request, as the identity pool names it; never a person's name. */
  readonly caller?: string | undefined;
  /** The account that signed the request; absent for who did not sign in. */
  readonly account?: Account | undefined;
  /** A header by its name in any case. */
  header(name: string): string | undefined;
}

/** The largest body that a route takes which says nothing else, bytes. */
const largestBody = 32_768;

/** The bytes of the body as they were sent. */
export function rawBody({ body, isBase64Encoded }: APIGatewayProxyEvent): Buffer {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
}

/** Finds a header by its name in any case. */
export function headerOf(event: APIGatewayProxyEvent, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(event.headers ?? {}).find(([given]) => given.toLowerCase() === wanted)?.[1];
}

/** Either what was read, or the problem to answer with. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: Answer };

const refused = (answer: Answer) => ({ ok: false, answer }) as const;

/** The JSON of a body, checked for size, content type and form. */
export function readJson(event: APIGatewayProxyEvent, mostBytes = largestBody): Reading<unknown> {
  const raw = rawBody(event);
  if (raw.length > mostBytes) {
    return refused(problem('too-large', `Send a body of at most ${mostBytes} bytes.`));
  }
  if (!/^application\/json\s*(;|$)/i.test(headerOf(event, 'content-type') ?? '')) {
    return refused(problem('not-json', 'Send the body as JSON with content-type application/json.'));
  }
  try {
    return { ok: true, value: JSON.parse(raw.toString()) };
  } catch {
    return refused(badRequest([{ field: 'body', message: 'must be well-formed JSON' }]));
  }
}

/** The query parameters; one given twice is a mistake, as nobody can say which is meant. */
export function readQuery(event: APIGatewayProxyEvent): Reading<unknown> {
  const repeated = Object.entries(event.multiValueQueryStringParameters ?? {})
    .filter(([, values]) => (values?.length ?? 0) > 1)
    .map(([field]): FieldError => ({ field, message: 'must be given once' }));
  if (repeated.length > 0) return refused(badRequest(repeated));
  return { ok: true, value: { ...event.queryStringParameters } };
}

/** What a placeholder takes that is no id of a home or a booking. */
const forms: Readonly<Record<string, z.ZodType<string>>> = { workId, name: executionName };

/** The values of a path's placeholders, all of them ids; whatever is no id names nothing here. */
export function readPath(event: APIGatewayProxyEvent): Reading<Readonly<Record<string, string>>> {
  const path: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.pathParameters ?? {})) {
    const given = (forms[name] ?? id).safeParse(value);
    if (!given.success) return refused(problem('not-found', `Check the address: its ${name} is no id.`));
    path[name] = given.data;
  }
  return { ok: true, value: path };
}

/** What a schema makes of a value, or 400 with every mistake in it. */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: string,
): Reading<z.output<Schema>> {
  // The input is reported so that a missing field can be told from a wrong one; it is never sent or logged.
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return refused(badRequest(mistakesOf(parsed.error, part)));
}
