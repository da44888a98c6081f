import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** One thing a session sells; the unit amount in minor units. */
export interface SoldItem {
  readonly id: string;
  readonly priceId: string;
  readonly productId: string;
  readonly name: string;
  readonly description: string | null;
  readonly unitAmount: number;
  readonly quantity: number;
  readonly currency: string;
  readonly created: number;
}

/** A price as it travels: decimals are texts there, and become `Decimal` in the client. */
type WirePrice = Omit<Stripe.Price, 'unit_amount_decimal'> & { readonly unit_amount_decimal: string };

/** A line item as it travels. */
export type WireLineItem = Omit<Stripe.LineItem, 'price'> & { readonly price: WirePrice };

/** Gives a sold item its ids. */
export const aSoldItem = (facts: Omit<SoldItem, 'id' | 'priceId' | 'productId'>): SoldItem => ({
  id: newId('item'),
  priceId: newId('price'),
  productId: newId('product'),
  ...facts,
});

/** The line item of a sold item. */
export function aLineItem(item: SoldItem): WireLineItem {
  const amount = item.unitAmount * item.quantity;
  return {
    id: item.id,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: item.currency,
    description: item.name,
    metadata: {},
    price: aPrice(item),
    quantity: item.quantity,
  };
}

const aPrice = (item: SoldItem): WirePrice => ({
  id: item.priceId,
  object: 'price',
  active: false,
  billing_scheme: 'per_unit',
  created: item.created,
  currency: item.currency,
  custom_unit_amount: null,
  livemode: false,
  lookup_key: null,
  metadata: {},
  nickname: null,
  product: item.productId,
  recurring: null,
  tax_behavior: 'unspecified',
  tiers_mode: null,
  transform_quantity: null,
  type: 'one_time',
  unit_amount: item.unitAmount,
  unit_amount_decimal: String(item.unitAmount),
});
