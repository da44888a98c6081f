import type { z } from 'zod';
import type { Properties } from '../../adapters/properties.ts';
import type { Settings } from '../../adapters/settings.ts';
import { balanceDay, dueAtBooking, dueLater, planFor } from '../../domain/payment-plan.ts';
import { isOffered, type Property } from '../../domain/property.ts';
import type { Price, Quote } from '../../domain/quote.ts';
import { quoteStay } from '../../domain/quoteStay.ts';
import type { Refused } from '../../domain/refusal.ts';
import {
  addDays,
  isStay,
  monthsBetween,
  monthsTouched,
  nightCount,
  type Stay,
  todayAt,
} from '../../domain/stay.ts';
import { type Answer, badRequest, type FieldError, problem } from '../problem.ts';
import { signQuote } from '../token.ts';
import type { quoteRequest, quoteResult } from './schemas.ts';

/** How long a quoted price holds, milliseconds. */
const validMs = 30 * 60_000;

/** The longest stay that is looked at; every home's own limit is shorter. */
const longestStay = 730;

/** The zone in which a day ends last: UTC-12, whose sign POSIX turns round. */
const lastZone = 'Etc/GMT+12';

/** How far around a refused stay others are looked for, days. */
const aroundDays = 45;

type Asked = z.output<typeof quoteRequest>;

/** What quoting reads. */
export interface Quoting {
  readonly properties: Properties;
  readonly settings: () => Promise<Settings>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Prices a stay exactly: 200 with a signed quote, 409 when nights are taken, 422 for every other refusal. */
export async function createQuote(quoting: Quoting, asked: Asked): Promise<Answer> {
  const mistakes = [...stayMistakes(asked), ...partyMistakes(asked)];
  if (mistakes.length > 0) return badRequest(mistakes);
  const stay = { arrival: asked.arrival, departure: asked.departure };
  const found = await quoting.properties.read(asked.propertyId, monthsTouched(stay));
  if (!found || !isOffered(found.property))
    return problem('not-found', `There is no home "${asked.propertyId}".`);
  const { property, months } = found;
  const today = todayAt(quoting.now, property.timeZone);
  const request = { property, stay, party: partyOf(asked), promotionCode: asked.promotionCode, today };
  const decision = quoteStay({ ...request, months });
  if (decision.kind === 'quote') return quoted(quoting, property, asked, decision.price);
  // Only a refusal is worth the read of the months around it.
  const around = monthsBetween(addDays(stay.arrival, -aroundDays), addDays(stay.departure, aroundDays));
  const wider = await quoting.properties.read(asked.propertyId, around);
  const again = quoteStay({ ...request, months: wider?.months ?? months });
  return again.kind === 'quote' ? quoted(quoting, property, asked, again.price) : refusal(again);
}

/** What is wrong with a stay as such, for any home. */
export function stayMistakes(stay: Stay): FieldError[] {
  if (!isStay(stay)) return [{ field: 'departure', message: 'must be a date after arrival' }];
  if (nightCount(stay) > longestStay)
    return [{ field: 'departure', message: `must be at most ${longestStay} nights after arrival` }];
  return [];
}

/** What is wrong with a stay whose arrival is over for every home, wherever it stands. */
export function pastMistakes({ arrival }: Stay, now: number): FieldError[] {
  return arrival < todayAt(now, lastZone) ? [{ field: 'arrival', message: 'must not lie in the past' }] : [];
}

function partyMistakes({ children, childAges = [] }: Asked): FieldError[] {
  if (childAges.length <= children) return [];
  return [{ field: 'childAges', message: `must have at most one age for each of the ${children} children` }];
}

/** Answers a refused stay with every reason and the nearest stays that would work. */
export function refusal({ reasons, alternatives }: Refused): Answer {
  const kind = reasons.some(({ code }) => code === 'nights-taken') ? 'nights-taken' : 'stay-refused';
  return problem(kind, reasons.map(({ message }) => message).join(' '), {
    reasons: reasons.map(({ code, message, dates, named }) => ({
      code,
      message,
      ...(dates && { dates: [...dates] }),
      ...(named && { named }),
    })),
    alternatives: alternatives.map((stay) => ({ ...stay })),
  });
}

const partyOf = ({ adults, children, infants, childAges }: Asked) => ({
  adults,
  children,
  infants,
  ...(childAges && { childAges }),
});

async function quoted(quoting: Quoting, property: Property, asked: Asked, price: Price): Promise<Answer> {
  const stay = { arrival: asked.arrival, departure: asked.departure };
  const today = todayAt(quoting.now, property.timeZone);
  const paymentPlan = planFor(property.paymentPlan, price, stay, today);
  const quote: Quote = {
    propertyId: property.id,
    propertyName: property.name,
    propertyVersion: property.version,
    stay,
    party: partyOf(asked),
    ...(asked.promotionCode !== undefined && { promotionCode: asked.promotionCode.trim().toUpperCase() }),
    price,
    policy: { ...property.policy, countsFrom: { checkIn: property.checkIn, timeZone: property.timeZone } },
    ...(paymentPlan && { paymentPlan }),
    ...(property.damageDeposit && { damageDeposit: property.damageDeposit }),
    expiresAt: new Date(quoting.now + validMs).toISOString(),
  };
  const { tokenKey } = await quoting.settings();
  return { status: 200, body: resultOf(quote, signQuote(tokenKey, quote), quoting.now) };
}

function resultOf(quote: Quote, quoteId: string, now: number): z.input<typeof quoteResult> {
  const { propertyId, stay, price, policy, expiresAt, party } = quote;
  return {
    quoteId,
    propertyId,
    ...stay,
    party: {
      ...party,
      ...(party.childAges ? { childAges: [...party.childAges] } : { childAges: undefined }),
    },
    currency: price.currency,
    nights: price.nights.map((night) => ({ ...night })),
    lines: price.lines.map((line) => ({ ...line })),
    total: price.total,
    dueNow: dueAtBooking(quote).amount,
    ...(quote.paymentPlan && { dueLater: { amount: dueLater(quote).amount, on: balanceDay(quote) } }),
    ...(quote.damageDeposit && { damageDeposit: quote.damageDeposit.amount }),
    policy: { name: policy.name, tiers: [...policy.tiers] },
    expiresAt,
    now: new Date(now).toISOString(),
  };
}
