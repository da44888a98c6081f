/** An error of S3's, in its words. Source: Amazon S3 API Reference, "Error responses". */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const denied = (message = 'Access Denied') => new S3Error('AccessDenied', message, 403);
export const wrongSignature = () =>
  new S3Error(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  );
export const badRequest = (message: string, code = 'InvalidArgument') => new S3Error(code, message, 400);
export const notImplemented = (what: string) =>
  new S3Error('NotImplemented', `${what} is not implemented on a laptop.`, 501);
