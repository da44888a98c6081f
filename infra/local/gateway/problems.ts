import type { RefusalReason } from '../sigv4/refusal.ts';
import { jsonErrors, type Refusal } from '../sigv4/refusal.ts';
import type { Problem } from './gateway-responses.ts';

/** AWS answers an unknown path or method like this too, not with a 404. */
export const notFound: Problem = {
  type: 'MISSING_AUTHENTICATION_TOKEN',
  message: 'Missing Authentication Token',
  errorType: 'MissingAuthenticationTokenException',
};

/** A body above 10 MB. */
export const tooLarge: Problem = {
  type: 'REQUEST_TOO_LARGE',
  message: 'Request Too Long',
  errorType: 'RequestTooLargeException',
};

/** The function failed, or returned what is no answer. */
export const badAnswer: Problem = {
  type: 'DEFAULT_5XX',
  message: 'Internal server error',
  errorType: 'InternalServerErrorException',
};

/** The function could not be started at all. */
export const notInvoked: Problem = { ...badAnswer, type: 'API_CONFIGURATION_ERROR' };

/** The function took longer than its integration allows. */
export const timedOut: Problem = {
  type: 'INTEGRATION_TIMEOUT',
  message: 'Endpoint request timed out',
  errorType: 'InternalServerErrorException',
};

/** More requests than the method takes. */
export const throttled = (retryAfterSeconds: number): Problem => ({
  type: 'THROTTLED',
  message: 'Too Many Requests',
  errorType: 'TooManyRequestsException',
  retryAfterSeconds,
});

/** No API key, or none that a usage plan of this stage takes. */
export const invalidKey: Problem = {
  type: 'INVALID_API_KEY',
  message: 'Forbidden',
  errorType: 'ForbiddenException',
};

/** An API key whose usage plan takes no more requests in this period. */
export const quotaExceeded = (retryAfterSeconds: number): Problem => ({
  type: 'QUOTA_EXCEEDED',
  message: 'Limit Exceeded',
  errorType: 'LimitExceededException',
  retryAfterSeconds,
});

/** A body of a type that no request template is for. */
export const unsupportedMediaType: Problem = {
  type: 'UNSUPPORTED_MEDIA_TYPE',
  message: 'Unsupported Media Type',
  errorType: 'BadRequestException',
};

/** A body that the request template cannot read. */
export const unreadableBody = (message: string): Problem => ({
  type: 'BAD_REQUEST_BODY',
  message,
  errorType: 'BadRequestException',
  validationErrorString: message,
});

/** Required parameters that are not there. */
export const missingParameters = (names: readonly string[]): Problem => ({
  type: 'BAD_REQUEST_PARAMETERS',
  message: `Missing required request parameters: [${names.join(', ')}]`,
  errorType: 'BadRequestException',
  validationErrorString: `Missing required request parameters: [${names.join(', ')}]`,
});

/** A path parameter that is not URL-encoded. */
export const badParameters: Problem = {
  type: 'BAD_REQUEST_PARAMETERS',
  message: 'The path is not encoded as a URL must be.',
  errorType: 'BadRequestException',
};

/** A body that its model does not take. */
export const badBody = (validationErrorString: string): Problem => ({
  type: 'BAD_REQUEST_BODY',
  message: 'Invalid request body',
  errorType: 'BadRequestException',
  validationErrorString,
});

/** A caller whose role does not allow the route. */
export const denied = (message: string): Problem => ({
  type: 'ACCESS_DENIED',
  message,
  errorType: 'AccessDeniedException',
});

const types: Readonly<Record<RefusalReason, Problem['type']>> = {
  'missing-token': 'MISSING_AUTHENTICATION_TOKEN',
  'incomplete-signature': 'INVALID_SIGNATURE',
  'unknown-token': 'DEFAULT_4XX',
  'expired-token': 'EXPIRED_TOKEN',
  'wrong-signature': 'INVALID_SIGNATURE',
};

/** A request whose sender is not known. */
export const refused = ({ reason, message }: Refusal): Problem => ({
  type: types[reason],
  message,
  errorType: jsonErrors[reason].code,
  status: 403,
});
