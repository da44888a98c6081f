/** An answer that is no success. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** As Beds24 writes errors. */
export const errorBody = ({ status, message }: ApiError) =>
  JSON.stringify({ success: false, type: 'error', code: status, error: message });
