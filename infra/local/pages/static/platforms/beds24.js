import { read, send } from '../page.js';

const root = '/_local/vendors/beds24';

/** The day before: Beds24's ranges end with their last night. */
const lastNight = (to) => new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);

const edit = ({ listing }, { from, to }, numAvail) =>
  send('POST', `${root}/rooms/${listing}/calendar`, { from, to: lastNight(to), numAvail });

async function bookingsOf({ listing }) {
  const bookings = await read(`${root}/bookings`);
  return bookings.filter(({ roomId }) => String(roomId) === listing);
}

/** Whether we made it there ourselves: our id is in its first custom field. */
const isOurs = ({ more }) => more.custom1?.startsWith('bk_') ?? false;

const nameOf = (booking) => {
  const { id, apiReference, more } = booking;
  return isOurs(booking) ? `${more.lastName}, from our own site` : apiReference || String(id);
};

/** A room at Beds24, and the platform behind it. */
export const beds24 = {
  tellsUs: 'Tells us of its bookings after about a minute.',
  async nights({ listing }, { from, to }) {
    const nights = await read(`${root}/rooms/${listing}/nights?from=${from}&to=${lastNight(to)}`);
    const live = (await bookingsOf({ listing })).filter(({ status }) => status !== 'cancelled');
    const byUs = (night) =>
      live.some((each) => isOurs(each) && each.arrival <= night && night < each.departure);
    return nights.map(({ night, isFree, bookings, price1 }) => ({
      night,
      state: bookings > 0 ? (byUs(night) ? 'own' : 'booked') : isFree ? 'free' : 'closed',
      isTwice: bookings > 1,
      ...(price1 !== null && { price: price1.toFixed(2) }),
    }));
  },
  async bookings(home) {
    const bookings = await bookingsOf(home);
    return bookings.map((booking) => ({
      id: booking.id,
      name: nameOf(booking),
      from: booking.arrival,
      to: booking.departure,
      isLive: booking.status !== 'cancelled',
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
