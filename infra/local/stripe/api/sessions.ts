import { z } from 'zod';
import { noSuch } from '../api-error.ts';
import { aLineItem } from '../objects/line-item.ts';
import { common, oneOf, text } from '../parameters.ts';
import { currentSession, expireSession } from '../payment/sessions.ts';
import type { Work } from '../work.ts';
import { createSession } from './create-session.ts';
import { type ApiEndpoint, endpoint } from './endpoint.ts';
import { listParameters, listText } from './list.ts';
import { sessionParameters } from './session-parameters.ts';

const only = z.strictObject(common);
const listed = z.strictObject({
  ...listParameters,
  customer: text().optional(),
  payment_intent: text().optional(),
  status: oneOf(['open', 'complete', 'expired']).optional(),
});

function mustReadSession(work: Work, id: string) {
  const session = currentSession(work, id);
  if (!session) throw noSuch('checkout.session', id, 'session');
  return session;
}

/** The line items of a session as a list object. */
export function lineItems(work: Work, id: string) {
  const { items = [] } = work.store.order(id) ?? {};
  return {
    object: 'list' as const,
    data: items.map(aLineItem),
    has_more: false,
    url: `/v1/checkout/sessions/${id}/line_items`,
  };
}

/** Checkout sessions. */
export const sessionEndpoints: readonly ApiEndpoint[] = [
  endpoint('checkout.sessions.create', 'POST', '/v1/checkout/sessions', sessionParameters, createSession),
  endpoint('checkout.sessions.list', 'GET', '/v1/checkout/sessions', listed, (work, asked) => {
    const { customer, payment_intent, status } = asked;
    return listText(work, 'checkout.session', '/v1/checkout/sessions', asked, {
      customer,
      payment_intent,
      status,
    });
  }),
  endpoint('checkout.sessions.retrieve', 'GET', '/v1/checkout/sessions/{id}', only, (work, _, id) =>
    JSON.stringify(mustReadSession(work, id)),
  ),
  endpoint('checkout.sessions.expire', 'POST', '/v1/checkout/sessions/{id}/expire', only, (work, _, id) =>
    JSON.stringify(expireSession(work, mustReadSession(work, id))),
  ),
  endpoint(
    'checkout.sessions.line_items',
    'GET',
    '/v1/checkout/sessions/{id}/line_items',
    z.strictObject(listParameters),
    (work, _, id) => JSON.stringify(lineItems(work, mustReadSession(work, id).id)),
  ),
];
