/** Who stays. */
export interface Occupancy {
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}

/** A room of a booking. Room type and rate plan are null while the platform's room is mapped to none. */
export interface BookedRoom {
  readonly amount: string;
  readonly booking_room_id: string;
  readonly checkin_date: string;
  readonly checkout_date: string;
  readonly rate_plan_id: string | null;
  readonly room_type_id: string | null;
  readonly ota_unique_id: string | null;
  /** Price by night. */
  readonly days: Readonly<Record<string, string>>;
  readonly guests: readonly { readonly name: string; readonly surname: string }[] | null;
  readonly meta: null;
  readonly occupancy: Occupancy & { readonly ages?: readonly number[] };
  readonly services: readonly Service[];
  readonly taxes: readonly Service[];
}

/** A service or tax. */
export interface Service {
  readonly name: string;
  readonly total_price: string;
  readonly type: string;
}

/** Who booked, as far as the platform tells. */
export interface Customer {
  readonly name: string | null;
  readonly surname: string | null;
  readonly mail: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly company: null;
}

/** A booking as the platform told it at one moment (docs.channex.io/api-v.1-documentation/bookings-collection). */
export interface Revision {
  readonly id: string;
  readonly property_id: string;
  readonly booking_id: string;
  readonly unique_id: string;
  readonly system_id: string;
  readonly ota_reservation_code: string;
  readonly ota_name: string;
  readonly status: 'new' | 'modified' | 'cancelled';
  readonly rooms: readonly BookedRoom[];
  readonly services: readonly Service[];
  readonly guarantee: null;
  readonly customer: Customer | null;
  readonly occupancy: Occupancy;
  readonly arrival_date: string;
  readonly departure_date: string;
  readonly arrival_hour: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly notes: string | null;
  readonly payment_collect: 'property' | 'ota' | null;
  readonly payment_type: 'credit_card' | 'bank_transfer' | null;
  readonly ota_commission: string | null;
  /** UTC with microseconds and no zone. */
  readonly inserted_at: string;
}

/** An instant in microseconds as revisions carry it: `2027-01-05T10:03:29.335485`. */
export function stampOf(instant: number): string {
  const text = new Date(Math.floor(instant / 1_000)).toISOString().replace('Z', '');
  return `${text}${String(instant % 1_000).padStart(3, '0')}`;
}
