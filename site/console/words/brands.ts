/** What platforms are called in every language. */
export const platformBrands = { airbnb: 'Airbnb', booking: 'Booking.com', vrbo: 'Vrbo', google: 'Google' };

/** What they are reached through. */
export const wayBrands = { channex: 'Channex', beds24: 'Beds24', ical: 'iCal' };
