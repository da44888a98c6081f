import { z } from 'zod';
import { type Currency, minorDigits } from '../domain/money.ts';
import { lineKinds } from '../domain/quote.ts';

/** Whether `Intl` knows how to read it: a language tag of BCP 47. */
const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

const isCurrency = (code: string): code is Currency => code in minorDigits;

/** The id of a home or a booking. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id of letters, digits, - and _');

/** The name of an execution. Source: API reference of StartExecution */
export const executionName = z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/, 'must be the name of an execution');

/** The id of a work item, which is made of names of executions, connections and instants. */
export const workId = z.string().regex(/^[A-Za-z0-9_.:-]{1,256}$/);

/** A calendar date. */
export const date = z.iso.date('must be a calendar date such as 2027-07-04');

/** A date that is asked for: reckoning around dates near the ends of the calendar would leave it. */
export const askedDate = z.iso
  .date({ error: 'must be a calendar date such as 2027-07-04', abort: true })
  .refine((text) => text.startsWith('2'), 'must be a date of the years 2000 to 2999');

/** An instant in UTC. */
export const instant = z.iso.datetime();

/** A calendar month. */
export const month = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'must be a month such as 2027-07');

/** Text on one line. */
export const plainText = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be plain text on one line')
  .trim();

/** Money in minor units. */
export const amount = z.int();

/** A currency that is sold in. */
export const currency = z.string().refine(isCurrency, 'must be a currency code such as EUR');

/** The language somebody is written to in. */
export const mailLocale = z
  .string()
  .min(2)
  .max(35)
  .refine(isLocale, 'must be a language tag such as en or pt-BR');

/** Who comes; the home's own capacity is checked by the domain. */
export const party = z.strictObject({
  adults: z.int().min(1).max(50),
  children: z.int().min(0).max(50).default(0),
  infants: z.int().min(0).max(20).default(0),
  childAges: z.array(z.int().min(2).max(17)).max(50).optional(),
});

/** A picture, in pixels. */
export const photo = z.object({ src: z.string(), alt: z.string(), width: z.int(), height: z.int() });

/** A stay, from arrival until before departure. */
export const stay = z.object({ arrival: date, departure: date });

/** What a night costs. */
export const nightPrice = z.object({ night: date, amount });

/** A line of a price. */
export const line = z.object({ kind: z.enum(lineKinds), label: z.string(), amount });

/** What cancelling gives back. */
export const policy = z.object({
  name: z.string(),
  tiers: z.array(z.object({ hoursBefore: z.number(), refundBasisPoints: z.int() })),
});

/** What goes back up to each of these times. */
export const refundSteps = z.array(
  z.object({ until: z.iso.datetime(), basisPoints: z.int(), refund: amount }),
);
