import { read, send } from '../page.js';

const root = '/_local/vendors/channex';

/** The day before: Channex's ranges end with their last night. */
const lastNight = (to) => new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);

const edit = ({ listing }, { from, to }, what) =>
  send('POST', `${root}/nights`, { propertyId: listing, from, to: lastNight(to), ...what });

async function bookingsOf({ listing }) {
  const bookings = await read(`${root}/bookings`);
  return bookings
    .filter(({ property_id }) => property_id === listing)
    .map(({ id, status, arrival_date, departure_date, ota_reservation_code }) => ({
      id,
      name: ota_reservation_code,
      from: arrival_date,
      to: departure_date,
      isLive: status !== 'cancelled',
    }));
}

/** A home at Channex, and the platform behind it. */
export const channex = {
  tellsUs: 'Tells us of its bookings at once.',
  async nights({ listing }, { from, to }) {
    const nights = await read(`${root}/nights?propertyId=${listing}&from=${from}&to=${lastNight(to)}`);
    const live = (await bookingsOf({ listing })).filter(({ isLive }) => isLive);
    return nights.map(({ night, isFree, rate }) => {
      const sold = live.filter((each) => each.from <= night && night < each.to).length;
      const state = sold > 0 ? 'booked' : isFree ? 'free' : 'closed';
      return { night, state, isTwice: sold > 1, price: rate };
    });
  },
  bookings: bookingsOf,
  book: ({ listing }, { from, to }) =>
    send('POST', `${root}/bookings`, { propertyId: listing, rooms: [{ arrival: from, departure: to }] }),
  move: (_, { id }, { from, to }) =>
    send('POST', `${root}/bookings/${id}/change`, { rooms: [{ arrival: from, departure: to }] }),
  cancel: (_, { id }) => send('POST', `${root}/bookings/${id}/cancel`, {}),
  close: (home, range) => edit(home, range, { availability: 0 }),
  open: (home, range) => edit(home, range, { availability: 1 }),
};
