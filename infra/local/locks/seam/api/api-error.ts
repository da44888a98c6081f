/** An answer that is no success. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Seam's name of it. */
  readonly type: string;
  /** What is wrong with each field. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, type: string, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.type = type;
    this.fields = fields;
  }
}

/** As Seam writes errors. */
export function errorBody({ type, message, fields }: ApiError) {
  const named = Object.entries(fields).map(([field, said]) => [field, { _errors: [said] }]);
  const validation = named.length > 0 && { validation_errors: { _errors: [], ...Object.fromEntries(named) } };
  return { error: { type, message, ...validation }, ok: false };
}
