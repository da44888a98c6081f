/** An error as an AWS service answers it: the SDK turns `code` into the exception's name. */
export class AwsFault extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error shape. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status = 400, fields: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

/** Who makes a call: the person at the laptop, or a role taken by a function, a machine or a visitor. */
export type Caller =
  | { readonly kind: 'owner' }
  | {
      readonly kind: 'role';
      readonly roleArn: string;
      /** The identity-pool identity behind it, for visitors and guests. */
      readonly identityId?: string;
      readonly session?: CallerSession;
    };

/** What a session of a role was made with. */
export interface CallerSession {
  /** Values of condition keys, by key in lower case. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** A policy document beyond which the session may do nothing. */
  readonly policy?: object;
}

/** A local counterpart of an AWS service that speaks a JSON protocol; input and output are the wire's members. */
export interface AwsService {
  /** The name requests are signed for: `states`, `lambda`, `ssm`, ... */
  readonly signingName: string;
  /** Names of the operations it has, for fault switches. */
  readonly operations?: readonly string[];
  /** Performs one API operation. Throws AwsFault with the error that AWS documents for bad input. */
  call(operation: string, input: unknown, caller: Caller): Promise<unknown>;
}

/** Calls an operation of any service of the laptop cloud, in process. */
export type CallAws = (
  signingName: string,
  operation: string,
  input: unknown,
  caller: Caller,
) => Promise<unknown>;

/** The account and region that every local ARN carries. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}
