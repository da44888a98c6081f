import { randomBytes } from 'node:crypto';

/** The id prefix of each kind of object, and how many random characters follow it, as Stripe's own look. */
const shapes = {
  'checkout.session': ['cs_test_a1', 56],
  payment_intent: ['pi_3', 23],
  charge: ['ch_3', 23],
  refund: ['re_3', 23],
  customer: ['cus_', 14],
  payment_method: ['pm_1', 23],
  balance_transaction: ['txn_3', 23],
  event: ['evt_1', 23],
  item: ['li_1', 23],
  price: ['price_1', 23],
  product: ['prod_', 14],
  request: ['req_', 14],
  secret: ['secret_', 25],
} as const satisfies Record<string, readonly [prefix: string, length: number]>;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A fresh id of that kind. */
export function newId(kind: keyof typeof shapes): string {
  const [prefix, length] = shapes[kind];
  let id: string = prefix;
  for (const byte of randomBytes(length)) id += alphabet[byte % alphabet.length];
  return id;
}
