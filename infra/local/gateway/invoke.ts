import type { Deadlines } from './deadlines.ts';
import type { Problem } from './gateway-responses.ts';
import * as problems from './problems.ts';
import { type Answer, readProxyAnswer } from './proxy-answer.ts';
import { type Accepted, proxyEvent } from './proxy-event.ts';

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

/** Has the method's function answer, and reads its answer. Throws when the function cannot be started. */
export async function invoke(
  accepted: Accepted,
  { invoke: run, report = console.error }: Invoker,
  deadlines: Deadlines,
): Promise<Problem | Answer> {
  const { api, method, request } = accepted;
  const invoked = await within(deadlines, run(method.functionName, JSON.stringify(proxyEvent(accepted))));
  if (invoked === 'late') return problems.timedOut;
  if (invoked.functionError !== undefined) return problems.badAnswer;
  const answered = readProxyAnswer(invoked.payload, api.binaryMediaTypes, request.headers.accept);
  if (answered) return answered;
  report(
    `Function ${method.functionName} returned what is no answer to an API request: ${invoked.payload.slice(0, 200)}`,
  );
  return problems.badAnswer;
}

/** A function that answers after the deadline has nobody left to answer to. */
function within(deadlines: Deadlines, running: Promise<Invoked>): Promise<Invoked | 'late'> {
  return new Promise((resolve, reject) => {
    const stop = deadlines.start(() => resolve('late'));
    running.then(resolve, reject).finally(stop);
  });
}
