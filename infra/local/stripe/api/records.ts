import type Stripe from 'stripe';
import { z } from 'zod';
import { common, listOf, text } from '../parameters.ts';
import type { Work } from '../work.ts';
import { type ApiEndpoint, endpoint } from './endpoint.ts';
import { listParameters, listText } from './list.ts';
import { mustRead, mustReadText } from './read.ts';

const only = z.strictObject(common);
const chargesListed = z.strictObject({
  ...listParameters,
  customer: text().optional(),
  payment_intent: text().optional(),
});
const disputesListed = z.strictObject({
  ...listParameters,
  charge: text().optional(),
  payment_intent: text().optional(),
});
const eventsListed = z.strictObject({
  ...listParameters,
  type: text().optional(),
  types: listOf(text()).optional(),
});
const moneyListed = z.strictObject({
  ...listParameters,
  currency: text().optional(),
  source: text().optional(),
  type: text().optional(),
});

/** Money becomes available with time; the rest of the entry never changes. */
export const asOfNow = (work: Work, money: Stripe.BalanceTransaction): Stripe.BalanceTransaction =>
  money.available_on <= work.seconds ? { ...money, status: 'available' } : money;

function listMoney(work: Work, asked: z.output<typeof moneyListed>): string {
  const { currency, source, type } = asked;
  const text = listText(work, 'balance_transaction', '/v1/balance_transactions', asked, {
    currency,
    source,
    type,
  });
  const list: Stripe.ApiList<Stripe.BalanceTransaction> = JSON.parse(text);
  return JSON.stringify({ ...list, data: list.data.map((money) => asOfNow(work, money)) });
}

/** What Stripe writes down by itself: charges, disputes, cards, money movements, events. */
export const recordEndpoints: readonly ApiEndpoint[] = [
  endpoint('charges.list', 'GET', '/v1/charges', chargesListed, (work, asked) =>
    listText(work, 'charge', '/v1/charges', asked, {
      customer: asked.customer,
      payment_intent: asked.payment_intent,
    }),
  ),
  endpoint('charges.retrieve', 'GET', '/v1/charges/{id}', only, (work, _, id) =>
    mustReadText(work, 'charge', id, 'charge'),
  ),
  endpoint('disputes.list', 'GET', '/v1/disputes', disputesListed, (work, asked) =>
    listText(work, 'dispute', '/v1/disputes', asked, {
      charge: asked.charge,
      payment_intent: asked.payment_intent,
    }),
  ),
  endpoint('disputes.retrieve', 'GET', '/v1/disputes/{id}', only, (work, _, id) =>
    mustReadText(work, 'dispute', id, 'dispute'),
  ),
  endpoint('payment_methods.retrieve', 'GET', '/v1/payment_methods/{id}', only, (work, _, id) =>
    mustReadText(work, 'payment_method', id, 'payment_method'),
  ),
  endpoint('events.list', 'GET', '/v1/events', eventsListed, (work, asked) =>
    listText(work, 'event', '/v1/events', asked, { type: asked.types ?? asked.type }),
  ),
  endpoint('events.retrieve', 'GET', '/v1/events/{id}', only, (work, _, id) =>
    mustReadText(work, 'event', id, 'id'),
  ),
  endpoint('balance_transactions.list', 'GET', '/v1/balance_transactions', moneyListed, listMoney),
  endpoint('balance_transactions.retrieve', 'GET', '/v1/balance_transactions/{id}', only, (work, _, id) =>
    JSON.stringify(asOfNow(work, mustRead(work, 'balance_transaction', id, 'id'))),
  ),
];
