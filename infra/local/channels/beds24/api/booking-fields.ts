import { z } from 'zod';
import { isCalendarDate } from '../../../../../functions/domain/stay.ts';
import { type Booking, type InvoiceItem, statuses } from '../store/booking.ts';
import { isRecord } from './posted.ts';

const date = z.string().refine(isCalendarDate, 'must be YYYY-MM-DD');
const count = z.int().min(0).max(99);
const amount = z.number().min(0).max(99_999_999.99);
const text = (longest: number) => z.string().max(longest).optional();

/** What a booking is made of; everything else of a request is kept as it came. */
const fieldsShape = z.looseObject({
  roomId: z.int().positive(),
  arrival: date,
  departure: date,
  status: z.enum(statuses).default('confirmed'),
  numAdult: count.default(1),
  numChild: count.default(0),
  price: amount.default(0),
  title: text(100),
  firstName: text(100),
  lastName: text(100),
  email: z.email().max(100).optional(),
  phone: text(100),
  mobile: text(100),
  comments: text(1000),
  notes: text(2000),
  custom1: text(1000),
});

const invoiceItemShape = z.object({
  type: z.enum(['charge', 'payment']).default('charge'),
  description: z.string().max(250).default(''),
  qty: z.int().default(1),
  amount: z.number().default(0),
  vatRate: z.number().min(0).max(99.9).default(0),
});

interface Problem {
  readonly field: string;
  readonly message: string;
}

type Fields = Pick<
  Booking,
  'roomId' | 'arrival' | 'departure' | 'status' | 'numAdult' | 'numChild' | 'price' | 'invoiceItems' | 'more'
>;

/** What a request for a booking comes to: what it is made of then, what forbids it, and what only fails in part. */
export interface Checked {
  readonly fields?: Fields;
  readonly errors: readonly Problem[];
  readonly partial: readonly Problem[];
}

/** Checks a request that makes a booking, or changes the one that was there before. */
export function checkBooking(item: Readonly<Record<string, unknown>>, before: Booking | undefined): Checked {
  const { id, actions, invoiceItems, infoItems, ...given } = item;
  const known = before ? { ...before.more, ...ownOf(before) } : {};
  const result = fieldsShape.safeParse({ ...known, ...given });
  if (!result.success) return { errors: result.error.issues.map(problemOf), partial: [] };
  const { roomId, arrival, departure, status, numAdult, numChild, price, ...more } = result.data;
  if (departure <= arrival)
    return { errors: [{ field: 'departure', message: 'must be after arrival' }], partial: [] };
  const invoice = readInvoice(invoiceItems, before?.invoiceItems ?? []);
  const fields = { roomId, arrival, departure, status, numAdult, numChild, price, more };
  return { fields: { ...fields, invoiceItems: invoice.items }, errors: [], partial: invoice.problems };
}

const ownOf = ({ roomId, arrival, departure, status, numAdult, numChild, price }: Booking) => ({
  roomId,
  arrival,
  departure,
  status,
  numAdult,
  numChild,
  price,
});

const problemOf = ({ path, message }: z.core.$ZodIssue): Problem => ({ field: path.join('.'), message });

/** A line without an id is new; one with an id changes that line, and with nothing else removes it. */
function readInvoice(given: unknown, before: readonly InvoiceItem[]) {
  const lines = new Map(before.map((line) => [line.id, line]));
  const problems: Problem[] = [];
  for (const item of Array.isArray(given) ? given.filter(isRecord) : []) {
    const id = Number(item.id ?? Math.max(0, ...lines.keys()) + 1);
    const known = lines.get(id);
    const read = invoiceItemShape.safeParse({ ...known, ...item });
    if (item.id !== undefined && !known) problems.push({ field: 'id', message: 'invoice item not found' });
    else if (!read.success) problems.push(...read.error.issues.map(problemOf));
    else if (known && Object.keys(item).length === 1) lines.delete(id);
    else lines.set(id, { ...read.data, id });
  }
  return { items: [...lines.values()], problems };
}
