/** States of a booking. */
export const statuses = ['confirmed', 'request', 'new', 'cancelled', 'black', 'inquiry'] as const;

/** One of them. */
export type Status = (typeof statuses)[number];

/** A line of a booking's invoice. */
export interface InvoiceItem {
  readonly id: number;
  readonly type: 'charge' | 'payment';
  readonly description: string;
  readonly qty: number;
  readonly amount: number;
  readonly vatRate: number;
}

/** A booking as it is kept; amounts are decimals in the property's currency, times ISO 8601 in UTC. */
export interface Booking {
  readonly id: number;
  readonly propertyId: number;
  readonly roomId: number;
  readonly status: Status;
  readonly arrival: string;
  readonly departure: string;
  readonly numAdult: number;
  readonly numChild: number;
  readonly bookingTime: string;
  readonly modifiedTime: string;
  readonly cancelTime: string | null;
  readonly invoiceItems: readonly InvoiceItem[];
  /** Where it was made; empty for bookings by the API. */
  readonly channel: string;
  readonly apiSource: string;
  readonly apiSourceId: number;
  readonly apiReference: string;
  readonly referer: string;
  readonly price: number;
  /** All other fields that were given, as they were given. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** States in which a booking takes its room; requests do, as the property is set here. */
export const takesRoom = (status: Status): boolean => status !== 'cancelled' && status !== 'inquiry';
