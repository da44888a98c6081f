import type { AcceptedCleaning } from '../../functions/domain/cleaning.ts';
import type { Stay } from '../../functions/domain/stay.ts';

/** The job after a stay in Lisbon (check-out 10:00), which that cleaner has taken. */
export const anAcceptedJob = (
  bookingId: string,
  propertyId: string,
  stay: Stay,
  cleanerId: string,
  nextArrival?: string,
): AcceptedCleaning => ({
  status: 'accepted',
  ...{ bookingId, propertyId, version: 3, windowVersion: 3, stay, cleanerId },
  window: {
    from: `${stay.departure}T09:00:00.000Z`,
    ...(nextArrival !== undefined && { to: `${nextArrival}T15:00:00.000Z`, nextArrival }),
  },
  offers: [],
  answers: [],
  acceptedAt: '2027-01-10T12:00:00.000Z',
  revision: 1,
});
