import { effects, type LedgerEntry } from './ledger.ts';

/** A payment as Stripe has it; amounts in minor units. */
export interface PaymentThere {
  readonly id: string;
  /** The booking that we said it is for; absent for one of another shop on the same account. */
  readonly bookingId?: string;
  /** Upper case. */
  readonly currency: string;
  readonly held: number;
  readonly taken: number;
  /** In Stripe's words. */
  readonly status: string;
}

/** A refund or a dispute as Stripe has it. */
export interface ReturnThere {
  readonly paymentIntentId: string;
  readonly currency: string;
  readonly amount: number;
  /** Whether the money is away: not of a refund that failed, nor of a dispute that was won. */
  readonly counts: boolean;
  readonly status: string;
}

/** What Stripe has. */
export interface BooksThere {
  readonly payments: readonly PaymentThere[];
  readonly refunds: readonly ReturnThere[];
  readonly disputes: readonly ReturnThere[];
  /** The payment of each payment page, by the page's id. */
  readonly pages: ReadonlyMap<string, string>;
}

/** Where ledger and Stripe differ about one payment. */
export interface Difference {
  /** `status`: Stripe knows of it, and moved nothing. */
  readonly kind: 'missing-in-ledger' | 'missing-at-stripe' | 'amount' | 'currency' | 'status';
  readonly of: 'held' | 'taken' | 'refunded' | 'disputed';
  readonly bookingId: string;
  /** The payment at Stripe, or the page where there is no payment. */
  readonly payment: string;
  /** As it stands in the ledger, and at Stripe: `EUR 12300`, or `nothing`. Minor units. */
  readonly ledger: string;
  readonly stripe: string;
}

interface Sum {
  readonly amount: number;
  /** Empty for nothing. */
  readonly currency: string;
}

/** What is compared of each payment, and which effects are added and taken away. */
const parts = {
  held: { adds: ['hold'], takes: ['release', 'take'] },
  taken: { adds: ['take'], takes: [] },
  refunded: { adds: ['give-back'], takes: ['take-back'] },
  disputed: { adds: ['lose'], takes: ['regain'] },
} as const satisfies Record<Difference['of'], { adds: readonly string[]; takes: readonly string[] }>;

const names = ['held', 'taken', 'refunded', 'disputed'] as const satisfies readonly Difference['of'][];

/** Every payment for which the ledger and Stripe differ. Payments of other shops on the account are left out. */
export function reconcile(ledger: readonly LedgerEntry[], there: BooksThere): Difference[] {
  const entries = Map.groupBy(ledger, (entry) => paymentOf(entry, there));
  const payments = new Map(there.payments.map((payment) => [payment.id, payment]));
  const ours = there.payments.filter(({ bookingId }) => bookingId !== undefined).map(({ id }) => id);
  const returns = {
    refunded: Map.groupBy(there.refunds, (one) => one.paymentIntentId),
    disputed: Map.groupBy(there.disputes, (one) => one.paymentIntentId),
  };
  return [...new Set([...entries.keys(), ...ours])].flatMap((id) => {
    const known = entries.get(id) ?? [];
    const payment = payments.get(id);
    const bookingId = known[0]?.bookingId ?? payment?.bookingId ?? '';
    const sides = sidesOf(payment, returns.refunded.get(id) ?? [], returns.disputed.get(id) ?? []);
    return names.flatMap((of) => {
      // A card lets go of a hold by itself when its time is over; no money has moved.
      const hasLapsed = of === 'held' && payment?.status === 'canceled';
      const kind = hasLapsed ? undefined : compare(inLedger(known, of), sides[of]);
      if (!kind) return [];
      const [here, away] = [say(inLedger(known, of)), say(sides[of])];
      return [{ kind, of, bookingId, payment: id, ledger: here, stripe: away }];
    });
  });
}

/** The payment that an entry belongs to; the page's id where nothing was paid on it. */
const paymentOf = ({ of, paymentIntentId }: LedgerEntry, { pages }: BooksThere): string =>
  paymentIntentId ?? pages.get(of) ?? of;

function inLedger(entries: readonly LedgerEntry[], of: Difference['of']): Sum {
  const part: { readonly adds: readonly string[]; readonly takes: readonly string[] } = parts[of];
  const signOf = ({ kind }: LedgerEntry) =>
    part.adds.includes(effects[kind]) ? 1 : part.takes.includes(effects[kind]) ? -1 : 0;
  const amount = entries.reduce((sum, entry) => sum + signOf(entry) * entry.amount, 0);
  const currencies = new Set(entries.filter((entry) => signOf(entry) !== 0).map(({ currency }) => currency));
  // More is taken than was held where a payment is taken at once.
  return { amount: of === 'held' ? Math.max(0, amount) : amount, currency: [...currencies].join('+') };
}

/** One side of a comparison at Stripe: how much, and its status where there is anything at all. */
interface Side extends Sum {
  readonly status?: string;
}

function sidesOf(
  payment: PaymentThere | undefined,
  refunds: readonly ReturnThere[],
  disputes: readonly ReturnThere[],
): Record<Difference['of'], Side> {
  const none = { amount: 0, currency: '' };
  const of = (amount: number) =>
    payment ? { amount, currency: payment.currency, status: payment.status } : none;
  return {
    held: of(payment?.held ?? 0),
    taken: of(payment?.taken ?? 0),
    refunded: summed(refunds),
    disputed: summed(disputes),
  };
}

function summed(returns: readonly ReturnThere[]): Side {
  const counted = returns.filter(({ counts }) => counts);
  const currencies = new Set((counted.length > 0 ? counted : returns).map(({ currency }) => currency));
  const status = returns[0]?.status;
  return {
    amount: counted.reduce((sum, { amount }) => sum + amount, 0),
    currency: [...currencies].join('+'),
    ...(status !== undefined && { status }),
  };
}

function compare(here: Sum, there: Side): Difference['kind'] | undefined {
  if (here.amount === 0 && there.amount === 0) return undefined;
  if (here.amount === 0) return 'missing-in-ledger';
  if (there.amount === 0) return there.status === undefined ? 'missing-at-stripe' : 'status';
  if (here.currency !== there.currency) return 'currency';
  return here.amount === there.amount ? undefined : 'amount';
}

function say({ amount, currency, status }: Side): string {
  if (amount !== 0) return `${currency} ${amount}`;
  return status === undefined ? 'nothing' : `nothing (${status})`;
}
