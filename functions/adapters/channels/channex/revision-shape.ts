import { z } from 'zod';
import { isCalendarDate } from '../../../domain/stay.ts';

const date = z.string().refine(isCalendarDate);

/** A part that a booking can do without: whatever else stands there counts as nothing. */
const spare = <T extends z.ZodType>(part: T) => part.nullish().catch(undefined);

const count = z.int().min(0);

/** Who stays. `ages` are the children's. */
const occupancy = z.object({
  adults: count,
  children: spare(count),
  infants: spare(count),
  ages: spare(z.array(count)),
});

/** Ids of room type and rate plan are null while they are not mapped; the property is known all the same. */
const room = z.object({ checkin_date: date, checkout_date: date, occupancy: spare(occupancy) });

const customer = z.object({
  name: spare(z.string()),
  surname: spare(z.string()),
  mail: spare(z.string()),
  phone: spare(z.string()),
});

/** A booking revision, as far as it is read (docs.channex.io/api-v.1-documentation/bookings-collection). */
export const revisionAttributes = z.object({
  id: z.string().min(1),
  property_id: z.string().min(1),
  booking_id: z.string().min(1),
  unique_id: spare(z.string()),
  ota_name: spare(z.string()),
  status: z.enum(['new', 'modified', 'cancelled']),
  rooms: z.array(room).nullish(),
  customer: spare(customer),
  occupancy: spare(occupancy),
  arrival_date: spare(date),
  departure_date: spare(date),
  amount: spare(z.string()),
  currency: spare(z.string()),
  /** In UTC, without a zone: `2027-01-05T10:03:29.335485`. */
  inserted_at: z.string().regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?Z?$/),
});

/** What the reader takes from a revision. */
export type RevisionAttributes = z.infer<typeof revisionAttributes>;

/** Who stays in a room or in the whole booking. */
export type Occupancy = z.infer<typeof occupancy>;

/** An item of a list, whose attributes are read one by one so that one bad revision does not hide the others. */
const listItem = z.object({ id: z.string().min(1), attributes: z.unknown() });

/** One revision. */
export const revisionAnswer = z.object({ data: listItem });

/** A page of revisions or bookings. */
export const pageAnswer = z.object({
  data: z.array(listItem),
  meta: z.object({ total: z.int().nullish() }).nullish(),
});
