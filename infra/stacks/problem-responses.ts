import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

/** A refusal of API Gateway's own, with what the caller should do. */
interface GatewayProblem {
  readonly kind: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** The field at fault, for 400. */
  readonly field?: string;
}

const sign =
  'Sign it with AWS Signature Version 4 for the service execute-api, with fresh credentials of the identity pool in /config.json.';

const badBody = {
  kind: 'bad-request',
  status: 400,
  title: 'The request has mistakes',
  field: 'body',
  detail: 'must be a JSON object with the fields that /api/openapi.json lists for this address',
} as const;

const badPath = {
  kind: 'bad-request',
  status: 400,
  title: 'The request has mistakes',
  field: 'path',
  detail: 'must be encoded as a URL',
} as const;

const unsigned = {
  kind: 'forbidden',
  status: 403,
  title: 'The request is not signed, or the address is unknown',
  detail: `Check method and address by /api/openapi.json. ${sign}`,
} as const;

const forbidden = (title: string, detail: string) => ({ kind: 'forbidden', status: 403, title, detail });

const badSignature = forbidden(
  'The signature does not fit',
  `The signature does not fit the request. ${sign}`,
);

const badCredentials = forbidden('The credentials do not fit', `The credentials are not known here. ${sign}`);

const oldCredentials = forbidden('The credentials have expired', `The credentials have expired. ${sign}`);

const denied = forbidden(
  'This is not yours to call',
  'These credentials may not call this address. Use those of the identity pool in /config.json.',
);

const badKey = forbidden(
  'The API key does not fit',
  'Send the key that you were given for this address as x-api-key.',
);

const unknown = {
  kind: 'not-found',
  status: 404,
  title: 'There is nothing here',
  detail: 'Check method and address by /api/openapi.json.',
} as const;

const tooLarge = {
  kind: 'too-large',
  status: 413,
  title: 'The request is too large',
  detail: 'Send a body of at most 32768 bytes.',
} as const;

const notJson = {
  kind: 'not-json',
  status: 415,
  title: 'The request is not JSON',
  detail: 'Send the body as JSON with content-type application/json.',
} as const;

const tooMany = {
  kind: 'too-many',
  status: 429,
  title: 'Too many requests just now',
  detail: 'Wait for as long as Retry-After says, then send the request again.',
} as const;

const failed = (status: number, title: string) => ({
  kind: 'failed',
  status,
  title,
  detail: 'Please try again in a moment. Repeat a booking with its Idempotency-Key: it is never made twice.',
});

const { DEFAULT_4XX, DEFAULT_5XX } = ResponseType;

/** Every refusal of API Gateway; what has no entry of its own falls under the last two. */
const gatewayProblems: readonly (readonly [ResponseType, GatewayProblem])[] = [
  [ResponseType.BAD_REQUEST_BODY, badBody],
  [ResponseType.BAD_REQUEST_PARAMETERS, badPath],
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, unsigned],
  [ResponseType.INVALID_SIGNATURE, badSignature],
  [ResponseType.EXPIRED_TOKEN, oldCredentials],
  [ResponseType.ACCESS_DENIED, denied],
  [ResponseType.INVALID_API_KEY, badKey],
  [ResponseType.RESOURCE_NOT_FOUND, unknown],
  [ResponseType.REQUEST_TOO_LARGE, tooLarge],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, notJson],
  [ResponseType.THROTTLED, tooMany],
  [ResponseType.QUOTA_EXCEEDED, tooMany],
  [ResponseType.INTEGRATION_TIMEOUT, failed(504, 'The answer took too long')],
  [ResponseType.INTEGRATION_FAILURE, failed(504, 'Something failed on our side')],
  [DEFAULT_4XX, badCredentials],
  [DEFAULT_5XX, failed(500, 'Something failed on our side')],
];

/** Makes every refusal of the gateway an RFC 9457 problem, in the words of `functions/api/problem.ts`. */
export function addProblemResponses(api: RestApi) {
  for (const [type, problem] of gatewayProblems)
    api.addGatewayResponse(`Problem${type.responseType}`, {
      type,
      // For the defaults too: the status inside the body must be that of the answer.
      statusCode: String(problem.status),
      responseHeaders: {
        'Content-Type': "'application/problem+json'",
        'Cache-Control': "'no-store'",
        ...(problem === tooMany && { 'Retry-After': "'1'" }),
      },
      templates: { 'application/json': bodyOf(problem) },
    });
}

function bodyOf({ kind, title, status, detail, field }: GatewayProblem): string {
  return JSON.stringify({
    type: `urn:stayflow:problem:${kind}`,
    title,
    status,
    detail: field === undefined ? detail : `${field} ${detail}.`,
    ...(field !== undefined && { errors: [{ field, message: detail }] }),
  });
}
