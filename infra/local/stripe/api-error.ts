import type Stripe from 'stripe';

/** What an error answer says, under `error`. */
export interface ApiErrorBody {
  readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly charge?: string;
  readonly payment_intent?: Stripe.PaymentIntent;
  readonly payment_method?: Stripe.PaymentMethod;
}

/** An error as the Stripe API answers it. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ApiErrorBody;
  /**
   * Whether the endpoint began to run. Only then is the answer kept under the idempotency key
   * (docs.stripe.com/api/idempotent_requests).
   */
  readonly began: boolean;

  constructor(status: number, body: ApiErrorBody, began = true) {
    super(body.message);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
    this.began = began;
  }
}

/** 400 for a request that the present state of things does not allow. */
export const notAllowed = (message: string, more: Partial<ApiErrorBody> = {}) =>
  new ApiError(400, { type: 'invalid_request_error', message, ...more });

/** 400 for a parameter that is unknown, missing or malformed. */
export const badParameter = (param: string, message: string, code?: string) =>
  new ApiError(
    400,
    { type: 'invalid_request_error', message, param, ...(code === undefined ? {} : { code }) },
    false,
  );

/** 404 for an id that names nothing. */
export const noSuch = (what: string, id: string, param: string) =>
  new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param,
  });

/** The JSON text of an error answer, with the links that Stripe adds. */
export function errorText({ body }: ApiError, requestId: string): string {
  const { code } = body;
  const error = {
    ...body,
    ...(code === undefined
      ? {}
      : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }),
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
  };
  return JSON.stringify({ error });
}
