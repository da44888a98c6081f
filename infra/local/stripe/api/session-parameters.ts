import { z } from 'zod';
import {
  address,
  common,
  currency,
  email,
  flag,
  integer,
  listOf,
  metadata,
  oneOf,
  text,
} from '../parameters.ts';

const priceData = z.strictObject({
  currency: currency(),
  unit_amount: integer(0),
  product_data: z.strictObject({
    name: text(250),
    description: text().optional(),
    images: listOf(address()).optional(),
    metadata: metadata().optional(),
  }),
  tax_behavior: oneOf(['exclusive', 'inclusive', 'unspecified']).optional(),
});

const lineItem = z.strictObject({ price_data: priceData, quantity: integer(1, 999_999) });

const paymentIntentData = z.strictObject({
  capture_method: oneOf(['automatic', 'automatic_async', 'manual']).optional(),
  description: text(1000).optional(),
  metadata: metadata().optional(),
  receipt_email: email().optional(),
  setup_future_usage: oneOf(['off_session', 'on_session']).optional(),
  statement_descriptor: text(22).optional(),
  statement_descriptor_suffix: text(22).optional(),
});

/** What `POST /v1/checkout/sessions` takes here: hosted pages for one card payment. */
export const sessionParameters = z.strictObject({
  ...common,
  mode: oneOf(['payment']),
  ui_mode: oneOf(['hosted_page']).optional(),
  line_items: listOf(lineItem),
  success_url: address(),
  cancel_url: address().optional(),
  client_reference_id: text(200).optional(),
  customer: text().optional(),
  customer_email: email().optional(),
  customer_creation: oneOf(['always', 'if_required']).optional(),
  expires_at: integer(0, 99_999_999_999).optional(),
  locale: text(10).optional(),
  metadata: metadata().optional(),
  payment_intent_data: paymentIntentData.optional(),
  submit_type: oneOf(['auto', 'book', 'donate', 'pay']).optional(),
  billing_address_collection: oneOf(['auto', 'required']).optional(),
  phone_number_collection: z.strictObject({ enabled: flag() }).optional(),
  allowed_payment_method_types: listOf(oneOf(['card'])).optional(),
});

export type SessionParameters = z.output<typeof sessionParameters>;
export type AskedItem = z.output<typeof lineItem>;
