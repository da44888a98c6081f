import type { z } from 'zod';

const titles = {
  400: ['bad_request', 'Bad Request'],
  401: ['unauthorized', 'Unauthorized'],
  404: ['resource_not_found', 'Resource Not Found'],
  413: ['request_entity_too_large', 'Request Entity Too Large'],
  422: ['validation_error', 'Validation Error'],
  429: ['http_too_many_requests', 'Too Many Requests'],
  500: ['internal_server_error', 'Internal Server Error'],
  503: ['service_unavailable', 'Service Unavailable'],
} as const;

type Status = keyof typeof titles;

/** An error as the API answers it (docs.channex.io/api-v.1-documentation/api-reference, Errors). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: Status;
  readonly body: object;

  constructor(status: Status, details?: unknown) {
    const [code, title] = titles[status];
    super(title);
    this.status = status;
    this.body = { errors: { code, title, ...(details !== undefined && { details }) } };
  }
}

/** 404 unless it is there. */
export function mustFind<T>(found: T | undefined): T {
  if (found === undefined) throw new ApiError(404);
  return found;
}

/** 422 with what is wrong by field, in the words of Channex. */
export function validated<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const details: Record<string, string[]> = {};
  for (const { path, input, message } of read.error.issues) {
    const field = path.length === 0 ? 'base' : path.join('.');
    const missing = input === undefined || input === null || input === '';
    details[field] = [...(details[field] ?? []), missing ? "can't be blank" : message];
  }
  throw new ApiError(422, details);
}
