import type { Clock } from '../clock.ts';
import type { Asked } from './admit.ts';
import type { Problem } from './gateway-responses.ts';
import * as problems from './problems.ts';
import type { Answer } from './proxy-answer.ts';
import type { Accepted } from './proxy-event.ts';

/** What goes wrong with a request on purpose. */
export type GatewayFault =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The request is served twice; never arrives; has its effect, then the connection breaks. */
  | { readonly kind: 'duplicate' | 'drop' | 'crash-after-effect' };

/** What serving needs beside the request. */
export interface Serving {
  readonly clock: Clock;
  /** The fault switched on for a method, by its operation's name. */
  readonly faultFor?: (operation: string) => GatewayFault | undefined;
}

/** What a request comes to; `cut` breaks the connection without an answer. */
export type Outcome = Problem | Answer | 'cut';

/** A request that was let through, with what integrations read of it. */
export function accepted(asked: Asked & Pick<Accepted, 'parameters'>): Accepted {
  const { request, rawQuery, caller, accessKeyId, requestId, at, accountId } = asked.exchange;
  const query = rawQuery === '' ? undefined : new URLSearchParams(rawQuery);
  query?.delete('');
  return { ...asked, request, query, caller, accessKeyId, requestId, at, accountId };
}

/** Has the integration answer, with the fault that is switched on for the method. */
export async function serve(request: Accepted, { clock, faultFor }: Serving): Promise<Outcome> {
  const { method } = request;
  const refusal = validate(request);
  if (refusal) return refusal;
  const fault = faultFor?.(method.operationName ?? `${method.verb} ${method.path}`);
  if (fault?.kind === 'problem') return fault.problem;
  if (fault?.kind === 'drop') return 'cut';
  if (fault?.kind === 'slow') await pause(clock, fault.delayMs);
  if (fault?.kind === 'duplicate') await method.integration(request);
  const outcome = await method.integration(request);
  return fault?.kind === 'crash-after-effect' ? 'cut' : outcome;
}

const pause = (clock: Clock, delayMs: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + delayMs, resume);
  });

function validate({ request, method, query, parameters, body }: Accepted): Problem | undefined {
  const missing =
    method.missingParameters?.({
      header: request.headers,
      querystring: query ? Object.fromEntries(query) : null,
      path: parameters,
    }) ?? [];
  if (missing.length > 0) return problems.missingParameters(missing);
  const wrong = method.validateBody?.(request.headers['content-type'] ?? '', body.toString('utf8'));
  return wrong === undefined ? undefined : problems.badBody(wrong);
}
