import { read, send } from '../page.js';

const root = '/_local/vendors/beds24';

/** The day before: Beds24's ranges end with their last night. */
const lastNight = (to) => new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);

const edit = ({ listing }, { from, to }, numAvail) =>
  send('POST', `${root}/rooms/${listing}/calendar`, { from, to: lastNight(to), numAvail });

/** A room at Beds24, and the platform behind it. */
export const beds24 = {
  async nights({ listing }, { from, to }) {
    const nights = await read(`${root}/rooms/${listing}/nights?from=${from}&to=${lastNight(to)}`);
    return nights.map(({ night, isFree, bookings, price1 }) => ({
      night,
      state: bookings > 0 ? 'booked' : isFree ? 'free' : 'closed',
      ...(price1 !== null && { price: price1.toFixed(2) }),
    }));
  },
  async bookings({ listing }) {
    const bookings = await read(`${root}/bookings`);
    return bookings
      .filter(({ roomId }) => String(roomId) === listing)
      .map(({ id, status, arrival, departure, apiReference }) => ({
        id,
        name: apiReference || String(id),
        from: arrival,
        to: departure,
        isLive: status !== 'cancelled',
      }));
  },
  book: ({ listing, platform }, { from, to }) =>
    send('POST', `${root}/bookings`, {
      roomId: Number(listing),
      channel: platform,
      arrival: from,
      departure: to,
    }),
  move: (_, { id }, { from, to }) => send('POST', `${root}/bookings/${id}`, { arrival: from, departure: to }),
  cancel: (_, { id }) => send('POST', `${root}/bookings/${id}/cancel`, {}),
  close: (home, range) => edit(home, range, 0),
  open: (home, range) => edit(home, range, 1),
};
