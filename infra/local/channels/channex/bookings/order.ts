import { z } from 'zod';
import { isCalendarDate } from '../../../../../functions/domain/stay.ts';

const date = z.string().refine(isCalendarDate, 'Dates are 2027-07-04.');

const stayShape = z.strictObject({ arrival: date, departure: date });

const isForward = ({ arrival, departure }: z.infer<typeof stayShape>) => arrival < departure;

const party = z.strictObject({
  adults: z.int().min(0),
  children: z.int().min(0).default(0),
  infants: z.int().min(0).default(0),
  /** Of the children. */
  ages: z.array(z.int().min(0)).optional(),
});

const guest = z.strictObject({
  name: z.string().nullable(),
  surname: z.string().nullable().default(null),
  mail: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
});

/** Platforms by the prefix that Channex gives their codes, with the names it gives them. */
export const otas = { BDC: 'BookingCom', ABB: 'Airbnb', EXP: 'Expedia', OFL: 'Offline' } as const;

/** What a guest says at first, and may say anew later. */
const said = {
  /** The rooms, all in this home; several when a guest booked "both rooms". */
  rooms: z.array(stayShape.refine(isForward, 'A stay has a night.')).min(1),
  party,
  /** Null where the platform tells nothing. */
  guest: guest.nullable(),
  /** Decimal text for all of it; what the nights cost when absent. */
  amount: z.string().optional(),
  /** Sells nights that are closed here too, as a platform does that has not heard yet. */
  anyway: z.boolean().default(false),
};

/** What a script says of a booking that a guest makes on a platform. */
export const orderShape = z.strictObject({
  ...said,
  propertyId: z.string(),
  ota: z.enum(['BDC', 'ABB', 'EXP', 'OFL']).default('BDC'),
  /** The platform's own code; a fresh one when absent. */
  code: z.string().min(1).optional(),
  /** False for a room of the platform that is mapped to none. */
  isMapped: z.boolean().default(true),
  party: party.default({ adults: 2, children: 0, infants: 0 }),
  guest: said.guest.default({ name: 'Guest', surname: 'Example', mail: null, phone: null }),
});

/** A booking in a script's words. */
export type Order = z.infer<typeof orderShape>;

/** What a guest changes; the rest stays. */
export const changeShape = z.strictObject({
  ...said,
  rooms: said.rooms.optional(),
  party: party.optional(),
  guest: said.guest.optional(),
});

/** A change in a script's words. */
export type OrderChange = z.infer<typeof changeShape>;
