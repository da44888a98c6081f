import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface GatewayProblem {
  readonly on: ResponseType;
  readonly kind: string;
  readonly status: number;
  readonly title: string;
  /** JSON text, in which API Gateway replaces `$context` variables. */
  readonly detail?: string;
}

/** `$context.error.messageString` comes with its quotes; the validator's text comes without. */
const message = '$context.error.messageString';
const validation = '"$context.error.validationErrorString"';

/** What API Gateway itself refuses, in the words of `functions/api/problem.ts`. */
const gatewayProblems: readonly GatewayProblem[] = [
  {
    on: ResponseType.BAD_REQUEST_BODY,
    kind: 'bad-request',
    status: 400,
    title: 'The request has mistakes',
    detail: validation,
  },
  {
    on: ResponseType.BAD_REQUEST_PARAMETERS,
    kind: 'bad-request',
    status: 400,
    title: 'The request has mistakes',
  },
  { on: ResponseType.ACCESS_DENIED, kind: 'forbidden', status: 403, title: 'This is not yours to call' },
  { on: ResponseType.INVALID_SIGNATURE, kind: 'forbidden', status: 403, title: 'The signature does not fit' },
  { on: ResponseType.EXPIRED_TOKEN, kind: 'forbidden', status: 403, title: 'The credentials have expired' },
  { on: ResponseType.UNAUTHORIZED, kind: 'forbidden', status: 403, title: 'The credentials do not fit' },
  {
    on: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    kind: 'forbidden',
    status: 403,
    title: 'The request is not signed, or the address is unknown',
  },
  { on: ResponseType.RESOURCE_NOT_FOUND, kind: 'not-found', status: 404, title: 'There is nothing here' },
  { on: ResponseType.REQUEST_TOO_LARGE, kind: 'too-large', status: 413, title: 'The request is too large' },
  {
    on: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    kind: 'not-json',
    status: 415,
    title: 'The request is not JSON',
  },
  { on: ResponseType.THROTTLED, kind: 'too-many', status: 429, title: 'Too many requests just now' },
  { on: ResponseType.QUOTA_EXCEEDED, kind: 'too-many', status: 429, title: 'Too many requests just now' },
  { on: ResponseType.INTEGRATION_TIMEOUT, kind: 'failed', status: 504, title: 'The answer took too long' },
  { on: ResponseType.DEFAULT_4XX, kind: 'bad-request', status: 400, title: 'The request has mistakes' },
  { on: ResponseType.DEFAULT_5XX, kind: 'failed', status: 500, title: 'Something failed on our side' },
];

/** Makes every refusal of the gateway an RFC 9457 problem. */
export function addProblemResponses(api: RestApi) {
  for (const problem of gatewayProblems)
    api.addGatewayResponse(`Problem${problem.on.responseType}`, {
      type: problem.on,
      ...(isDefault(problem.on) ? {} : { statusCode: String(problem.status) }),
      responseHeaders: { 'Content-Type': "'application/problem+json'", 'Cache-Control': "'no-store'" },
      templates: { 'application/json': bodyOf(problem) },
    });
}

/** The defaults stand for many statuses and keep each one's own. */
const isDefault = ({ responseType }: ResponseType) => responseType.startsWith('DEFAULT_');

function bodyOf({ kind, title, status, detail = message }: GatewayProblem): string {
  const type = JSON.stringify(`urn:stayflow:problem:${kind}`);
  return `{"type":${type},"title":${JSON.stringify(title)},"status":${status},"detail":${detail}}`;
}
