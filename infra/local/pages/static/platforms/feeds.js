import { read, send } from '../page.js';

const rootOf = ({ platform, listing }) => `/_local/vendors/${platform}/listings/${listing}`;

/** A listing on a platform that shares calendars by feeds. */
export const feeds = {
  tellsUs: 'Its calendar is read here every 15 minutes.',
  async nights(home, { from, to }) {
    const nights = await read(`${rootOf(home)}/nights?from=${from}&to=${to}`);
    return nights.map((each) => ({
      ...each,
      isTwice: (each.by?.length ?? 0) > 1 && each.state === 'booked',
    }));
  },
  async bookings(home) {
    const bookings = await read(`${rootOf(home)}/bookings`);
    return bookings.map(({ id, from, to }) => ({ id, name: id, from, to, isLive: true }));
  },
  /** When the platform read our calendar, and when it will. */
  async polls({ platform, listing }) {
    const listings = await read(`/_local/vendors/${platform}/listings`);
    return listings.find(({ id }) => id === listing);
  },
  book: (home, { from, to }) =>
    send('POST', `${rootOf(home)}/bookings`, { arrival: from, departure: to, guest: 'Guest' }),
  move: (home, { id }, { from, to }) =>
    send('POST', `${rootOf(home)}/bookings/${id}`, { arrival: from, departure: to }),
  cancel: (home, { id }) => send('DELETE', `${rootOf(home)}/bookings/${id}`, {}),
  close: (home, range) => send('POST', `${rootOf(home)}/nights`, { ...range, isFree: false }),
  open: (home, range) => send('POST', `${rootOf(home)}/nights`, { ...range, isFree: true }),
  poll: (home) => send('POST', `${rootOf(home)}/refresh`, {}),
};
