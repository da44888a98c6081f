import { z } from 'zod';
import { type Currency, type Money, minorDigits } from '../domain/money.ts';
import type { Party } from '../domain/party.ts';
import type { AcceptedPolicy } from '../domain/policy.ts';
import type { CancellationPolicy, DepositTerms, PaymentPlan } from '../domain/property.ts';
import { lineKinds, type Price, type Quote } from '../domain/quote.ts';
import type { Stay } from '../domain/stay.ts';

/** Shapes of domain values as they come back from storage or a signed token: the exact types, nothing added. */

const isCurrency = (code: string): code is Currency => code in minorDigits;

export const currency = z.string().refine(isCurrency);

export const money = z.object({ amount: z.int(), currency }) satisfies z.ZodType<Money>;

export const stay = z.object({ arrival: z.string(), departure: z.string() }) satisfies z.ZodType<Stay>;

export const party = z.object({
  adults: z.int(),
  children: z.int(),
  infants: z.int(),
  childAges: z.array(z.int()).exactOptional(),
}) satisfies z.ZodType<Party>;

export const policy = z.object({
  name: z.string(),
  tiers: z.array(z.object({ hoursBefore: z.number(), refundBasisPoints: z.int() })),
}) satisfies z.ZodType<CancellationPolicy>;

export const acceptedPolicy = policy.extend({
  countsFrom: z.object({ checkIn: z.string(), timeZone: z.string() }).exactOptional(),
  atMost: z.int().exactOptional(),
  kept: z.int().exactOptional(),
}) satisfies z.ZodType<AcceptedPolicy>;

export const paymentPlan = z.object({
  depositBasisPoints: z.int(),
  balanceDaysBeforeArrival: z.int(),
}) satisfies z.ZodType<PaymentPlan>;

export const depositTerms = z.object({ amount: z.int() }) satisfies z.ZodType<DepositTerms>;

const lineKind = z.enum(lineKinds);

export const price = z.object({
  currency,
  nights: z.array(z.object({ night: z.string(), amount: z.int() })),
  lines: z.array(z.object({ kind: lineKind, label: z.string(), amount: z.int() })),
  total: z.int(),
}) satisfies z.ZodType<Price>;

export const quote = z.object({
  propertyId: z.string(),
  propertyName: z.string(),
  propertyVersion: z.int(),
  stay,
  party,
  promotionCode: z.string().exactOptional(),
  price,
  policy: acceptedPolicy,
  paymentPlan: paymentPlan.exactOptional(),
  damageDeposit: depositTerms.exactOptional(),
  expiresAt: z.string(),
}) satisfies z.ZodType<Quote>;
