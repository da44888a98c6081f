/** A deployed function, from its resolved template properties. */
export interface FunctionDefinition {
  readonly name: string;
  /** Folder of the bundle as it is deployed: `index.js`, CommonJS. */
  readonly codeDir: string;
  /** File and export: `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly roleArn: string;
  /** Invocations that may run at once; without it the function shares what the account has left. */
  readonly reservedConcurrency?: number;
  /** Queue for events that failed for good (`DeadLetterConfig`). */
  readonly deadLetterQueueArn?: string;
  /** `arm64` where the template says so; `x86_64` without it. */
  readonly architecture?: string;
}

/** What an invocation came to, as Lambda's Invoke API tells it. */
export interface InvocationResult {
  /** JSON text: the handler's result, or `{errorType, errorMessage, trace}`. */
  readonly payload: string;
  /** `Unhandled` when the handler threw, timed out or died. */
  readonly functionError?: 'Unhandled';
  /** Lambda itself made this answer, so that the function's own log says nothing of it. */
  readonly endedBy?: 'timeout' | 'error';
}

/** A switch that makes the next invocation of a function go wrong. */
export type LambdaFault =
  /** Lambda answers 500 or 429 and runs nothing. */
  | { readonly mode: 'outage' | 'throttle' }
  /** The function starts so many milliseconds later. */
  | { readonly mode: 'slow'; readonly delayMs: number }
  /** The function dies after its `calls`-th outgoing HTTP request was answered; without a number just before it returns. */
  | { readonly mode: 'crash-after-effect'; readonly calls?: number };
