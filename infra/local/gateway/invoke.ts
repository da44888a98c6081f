import type { Deadlines } from './deadlines.ts';
import type { Integration } from './integration/integration.ts';
import { within } from './integration/within.ts';
import * as problems from './problems.ts';
import { readProxyAnswer } from './proxy-answer.ts';
import { proxyEvent } from './proxy-event.ts';

/** What an invocation came to; `payload` is JSON text. */
export interface Invoked {
  readonly payload: string;
  readonly functionError?: string | undefined;
}

/** What runs functions. */
export interface Invoker {
  /** Runs a function; `event` is JSON text. Throws when it cannot be started. */
  readonly invoke: (functionName: string, event: string) => Promise<Invoked>;
  /** Told what went wrong inside. */
  readonly report?: (message: string) => void;
}

/** `AWS_PROXY`: has the function answer, and reads its answer. Throws when the function cannot be started. */
export const proxyIntegration =
  (functionName: string, { invoke, report = console.error }: Invoker, deadlines: Deadlines): Integration =>
  async (accepted) => {
    const { api, exchange, request } = accepted;
    const started = performance.now();
    const invoked = await within(deadlines, invoke(functionName, JSON.stringify(proxyEvent(accepted))));
    const latencyMs = Math.round(performance.now() - started);
    if (invoked === 'late') return problems.timedOut;
    exchange.integration = { status: 200, latencyMs };
    if (invoked.functionError !== undefined) return problems.badAnswer;
    const answered = readProxyAnswer(invoked.payload, api.binaryMediaTypes, request.headers.accept);
    if (answered) return answered;
    report(
      `Function ${functionName} returned what is no answer to an API request: ${invoked.payload.slice(0, 200)}`,
    );
    return problems.badAnswer;
  };
