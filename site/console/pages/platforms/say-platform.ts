import type { Platform } from '../../../../functions/domain/channel.ts';

/** The platforms by their names. */
export const platformNames: Readonly<Record<Platform, string>> = {
  airbnb: 'Airbnb',
  booking: 'Booking.com',
  vrbo: 'Vrbo',
  google: 'Google',
  other: 'Another platform',
};

/** How a home is connected, in words. */
export const modeNames = {
  ical: 'By calendars (iCal)',
  channex: 'Through Channex',
  beds24: 'Through Beds24',
} as const;
