import { randomFillSync } from 'node:crypto';

/** The id prefix of each kind of object, and how many characters follow it, as Stripe's own look. */
const shapes = {
  'checkout.session': ['cs_test_a1', 56],
  payment_intent: ['pi_3', 23],
  charge: ['ch_3', 23],
  refund: ['re_3', 23],
  dispute: ['dp_1', 23],
  customer: ['cus_', 18],
  payment_method: ['pm_1', 23],
  balance_transaction: ['txn_3', 23],
  event: ['evt_1', 23],
  item: ['li_1', 23],
  price: ['price_1', 23],
  product: ['prod_', 18],
  request: ['req_', 18],
  secret: ['secret_', 25],
} as const satisfies Record<string, readonly [prefix: string, length: number]>;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const timeLength = 8;

/** A fresh id of that kind; later ids sort after earlier ones, which keeps the indexes on disk compact. */
export function newId(kind: keyof typeof shapes): string {
  const [prefix, length] = shapes[kind];
  let id = prefix + timePart(Date.now());
  for (let left = length - timeLength; left > 0; left -= 1) id += alphabet[randomByte() % alphabet.length];
  return id;
}

function timePart(now: number): string {
  let part = '';
  for (let rest = now; part.length < timeLength; rest = Math.floor(rest / alphabet.length))
    part = `${alphabet[rest % alphabet.length]}${part}`;
  return part;
}

/** Random bytes are fetched many at a time. */
const pool = new Uint8Array(8192);
let next = pool.length;

function randomByte(): number {
  if (next === pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const byte = pool[next] ?? 0;
  next += 1;
  return byte;
}
