import { z } from 'zod';
import { isBinary } from './proxy-event.ts';

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const proxyAnswer = z.looseObject({
  statusCode: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{3}$/)
        .transform(Number),
    ])
    .refine((it) => it >= 100 && it <= 599),
  headers: z.record(z.string(), scalar).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(scalar)).nullish(),
  body: scalar.nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Headers that API Gateway does not let a function decide; some come back under another name. */
const remapped = new Set([
  'connection',
  'content-length',
  'date',
  'server',
  'www-authenticate',
  'authorization',
]);
const dropped = new Set([
  'transfer-encoding',
  'keep-alive',
  'upgrade',
  'trailer',
  'te',
  'proxy-authenticate',
]);

/**
 * Reads what a function returned to a Lambda proxy integration; nothing when it is malformed.
 * Source: API Gateway Developer Guide, "Output format of a Lambda function for proxy integration" and "important notes".
 */
export function readProxyAnswer(
  payload: string,
  binaryMediaTypes: readonly string[],
  accept: string | undefined,
): Answer | undefined {
  const parsed = proxyAnswer.safeParse(JSON.parse(payload));
  if (!parsed.success) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = parsed.data;
  const decodes = isBase64Encoded && isBinary(binaryMediaTypes, accept?.split(',')[0]);
  return {
    status: statusCode,
    headers: answerHeaders(headers ?? {}, multiValueHeaders ?? {}),
    body: decodes ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

/** Headers as API Gateway lets them out. */
export function answerHeaders(
  single: Readonly<Record<string, string>>,
  multi: Readonly<Record<string, readonly string[]>>,
) {
  const headers: Record<string, string | readonly string[]> = { 'content-type': 'application/json' };
  for (const [given, value] of [...Object.entries(single), ...Object.entries(multi)]) {
    const name = given.toLowerCase();
    if (dropped.has(name)) continue;
    headers[remapped.has(name) ? `x-amzn-remapped-${name}` : name] = value;
  }
  return headers;
}
