import { type Order, orderShape, otas } from './order.ts';
import type { Revision } from './revision.ts';

/** A booking in a script's words again, so that a change can say only what is new. */
export function orderOf(revision: Revision): Order {
  const { customer, occupancy, rooms } = revision;
  const ages = rooms.flatMap(({ occupancy: { ages: known } }) => known ?? []);
  return orderShape.parse({
    propertyId: revision.property_id,
    ota: Object.keys(otas).find((ota) => revision.unique_id.startsWith(`${ota}-`)),
    code: revision.ota_reservation_code,
    rooms: rooms.map(({ checkin_date: arrival, checkout_date: departure }) => ({ arrival, departure })),
    isMapped: rooms.some(({ room_type_id }) => room_type_id !== null),
    party: { ...occupancy, ...(ages.length > 0 && { ages }) },
    guest: customer && {
      name: customer.name,
      surname: customer.surname,
      mail: customer.mail,
      phone: customer.phone,
    },
  });
}
