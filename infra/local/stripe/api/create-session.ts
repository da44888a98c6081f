import { badParameter } from '../api-error.ts';
import { newId } from '../ids.ts';
import type { Order } from '../kinds.ts';
import { aSoldItem, type SoldItem } from '../objects/line-item.ts';
import { aSession } from '../objects/session.ts';
import type { Work } from '../work.ts';
import { mustRead, refuseAmount } from './read.ts';
import type { AskedItem, SessionParameters } from './session-parameters.ts';

const day = 24 * 3600;
const halfHour = 30 * 60;

/** Opens a Checkout session and answers its JSON text. @throws ApiError for what Stripe would refuse. */
export function createSession(work: Work, asked: SessionParameters): string {
  const items = itemsOf(work, asked.line_items);
  const { amount, currency } = totalOf(items);
  const expiresAt = expiryOf(work, asked.expires_at);
  const customer = customerOf(work, asked);
  const id = newId('checkout.session');
  const session = aSession({
    id,
    url: work.pageOf(id),
    created: work.seconds,
    expiresAt,
    amount,
    currency,
    successUrl: asked.success_url,
    cancelUrl: asked.cancel_url ?? null,
    clientReferenceId: asked.client_reference_id ?? null,
    customer,
    customerCreation: customer === null ? (asked.customer_creation ?? 'if_required') : null,
    customerEmail: asked.customer_email ?? null,
    locale: asked.locale ?? null,
    metadata: asked.metadata ?? {},
    submitType: asked.submit_type ?? null,
    billingAddress: asked.billing_address_collection ?? null,
    collectsPhone: asked.phone_number_collection?.enabled ?? false,
    allowedTypes: asked.allowed_payment_method_types ?? null,
  });
  return work.store.writeSession(session, orderOf(items, asked));
}

function itemsOf(work: Work, asked: readonly AskedItem[]): SoldItem[] {
  if (asked.length === 0 || asked.length > 100)
    throw badParameter('line_items', 'A Checkout Session has from 1 to 100 line items.');
  return asked.map(({ price_data: price, quantity }) =>
    aSoldItem({
      name: price.product_data.name,
      description: price.product_data.description ?? null,
      unitAmount: price.unit_amount,
      quantity,
      currency: price.currency,
      created: work.seconds,
    }),
  );
}

function totalOf(items: readonly SoldItem[]) {
  const amount = items.reduce((sum, item) => sum + item.unitAmount * item.quantity, 0);
  const currency = items[0]?.currency ?? 'eur';
  if (items.some((item) => item.currency !== currency))
    throw badParameter('line_items', 'The currency of all line items must be the same.');
  refuseAmount(amount, currency, 'line_items');
  return { amount, currency };
}

function expiryOf(work: Work, asked: number | undefined): number {
  if (asked === undefined) return work.seconds + day;
  const refuse = (limit: string) =>
    badParameter(
      'expires_at',
      `The \`expires_at\` timestamp must be ${limit} from Checkout Session creation.`,
    );
  if (asked < work.seconds + halfHour) throw refuse('at least 30 minutes');
  if (asked > work.seconds + day) throw refuse('less than 24 hours');
  return asked;
}

function customerOf(work: Work, asked: SessionParameters): string | null {
  const { customer } = asked;
  if (customer === undefined) return null;
  if (asked.customer_email !== undefined || asked.customer_creation !== undefined)
    throw badParameter(
      'customer',
      'You may only specify one of these parameters: customer, customer_email, customer_creation.',
      'parameters_exclusive',
    );
  return mustRead(work, 'customer', customer, 'customer').id;
}

function orderOf(items: readonly SoldItem[], asked: SessionParameters): Order {
  const payment = asked.payment_intent_data;
  return {
    items,
    captureMethod: payment?.capture_method ?? 'automatic_async',
    setupFutureUsage: payment?.setup_future_usage ?? null,
    metadata: payment?.metadata ?? {},
    description: payment?.description ?? null,
    receiptEmail: payment?.receipt_email ?? null,
    statementDescriptor: payment?.statement_descriptor ?? null,
    statementDescriptorSuffix: payment?.statement_descriptor_suffix ?? null,
  };
}
