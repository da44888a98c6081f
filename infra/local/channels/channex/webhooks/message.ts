import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { nightCount } from '../../../../../functions/domain/stay.ts';
import type { Revision } from '../bookings/revision.ts';

/** What a webhook is told; without `payload` where it asked for none. */
export interface Message {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly property_id: string;
}

const eventOf = {
  new: 'booking_new',
  modified: 'booking_modification',
  cancelled: 'booking_cancellation',
} as const;

/** Everything that is said of a new revision. */
export function messagesOf({ id, booking_id, property_id, status, rooms }: Revision): Message[] {
  const payload = { booking_id, property_id, revision_id: id };
  const messages: Message[] = [
    { event: 'booking', payload, property_id },
    { event: eventOf[status], payload, property_id },
  ];
  if (status !== 'cancelled' && rooms.some(({ room_type_id }) => room_type_id === null))
    messages.push({
      event: 'booking_unmapped_room',
      payload: { booking_id, booking_revision_id: id },
      property_id,
    });
  return messages;
}

/** What is said when a revision was not acknowledged in time. */
export const nonAcked = (revision: Revision): Message => ({
  event: 'non_acked_booking',
  payload: {
    currency: revision.currency,
    amount: revision.amount,
    channel_id: channelOf(revision.ota_name),
    property_id: revision.property_id,
    booking_id: revision.booking_id,
    arrival_date: revision.arrival_date,
    booking_revision_id: revision.id,
    count_of_rooms: revision.rooms.length,
    booking_unique_id: revision.unique_id,
    count_of_nights: nightCount({ arrival: revision.arrival_date, departure: revision.departure_date }),
    customer_name: [revision.customer?.name, revision.customer?.surname].filter(Boolean).join(' '),
    ota_code: revision.ota_reservation_code,
  },
  property_id: revision.property_id,
});

const trouble = z.strictObject({
  propertyId: z.string(),
  event: z
    .enum(['sync_error', 'rate_error', 'disconnected_channel', 'disconnected_listing'])
    .default('sync_error'),
  ota: z.string().default('BookingCom'),
});

/** What is said when a platform does not take what it is sent, or is connected no longer. */
export function troubleMessage(body: unknown): Message {
  const { propertyId, event, ota } = trouble.parse(body);
  const error = event.endsWith('_error') && { error_type: 'general_error', channel_event_id: randomUUID() };
  const payload = { channel: ota, channel_id: channelOf(ota), channel_name: `My ${ota}`, ...error };
  return { event, payload, property_id: propertyId };
}

/** Every platform has one channel here. */
const channelOf = (otaName: string) =>
  `b1a37301-c0ac-45e5-b1fb-${Buffer.from(otaName.padEnd(6).slice(0, 6)).toString('hex')}`;

/** The body of a webhook call. */
export const bodyOf = ({ event, payload, property_id }: Message, sendData: boolean, now: number): string =>
  JSON.stringify({
    event,
    ...(sendData && { payload }),
    property_id,
    user_id: null,
    timestamp: new Date(now).toISOString().replace('Z', '000Z'),
  });
