import { endpoints as beds24Endpoints } from '../channels/beds24/api/routes.ts';
import { operationNames as channexOperations } from '../channels/channex/api/routes.ts';
import { siteNames } from '../channels/ical/records.ts';
import { seamOperations } from '../locks/seam/api/routes.ts';
import type { FaultyPart, FaultyService } from './services.ts';

/** Why the vendors' switches do nothing, where the vendor itself is used. */
export interface AbsentVendors {
  readonly withoutChannex?: string | undefined;
  readonly withoutBeds24?: string | undefined;
  readonly withoutSeam?: string | undefined;
}

const calls: FaultyPart = {
  modes: {
    outage: 'answers 503, and does nothing',
    slow: 'does it, and answers late',
    throttle: 'refuses: too many requests',
    drop: 'never gets the call; the connection breaks',
    'crash-after-effect': 'does it, then the connection breaks',
  },
  senseless: {
    duplicate: 'Calls set what is to be; the list of changes and webhooks are what comes twice.',
    reorder: 'Calls are answered one by one; the list of changes and webhooks are what comes out of order.',
  },
};

/** The list of bookings that changed can also tell twice and out of order. */
const feed = 'booking_revisions.feed';
const changes: FaultyPart = {
  operations: [feed],
  modes: {
    ...calls.modes,
    duplicate: 'lists every change twice',
    reorder: 'lists changes in the wrong order',
  },
  senseless: {},
};

const webhooks = (operations: readonly string[]): FaultyPart => ({
  operations,
  modes: {
    outage: 'cannot send its webhook, and tries again later',
    slow: 'sends its webhook late',
    duplicate: 'sends its webhook twice',
    reorder: 'sends its webhook after the next one',
    drop: 'never sends its webhook',
    'crash-after-effect': 'sends its webhook, misses the answer, and tries again where it would',
  },
  senseless: { throttle: 'Nobody throttles what platforms send to us.' },
});

const feeds: FaultyPart = {
  operations: siteNames.flatMap((site) => [
    `${site}.feed`,
    ...['truncated', 'html', 'empty', 'connection'].map((loss) => `${site}.feed.${loss}`),
  ]),
  modes: {
    outage: 'answers 503 in place of its calendar',
    slow: 'shows its calendar late',
    throttle: 'refuses to show its calendar: too many requests',
    drop: 'answers as if all were well, without a whole calendar',
  },
  senseless: {
    duplicate: 'A calendar says how things are; read twice it says the same.',
    reorder: 'A calendar says how things are; it has no order.',
    'crash-after-effect': 'Reading a calendar changes nothing there; drop breaks the connection.',
  },
};

const polls: FaultyPart = {
  operations: siteNames.map((site) => `${site}.poll`),
  modes: {
    outage: 'does not read our calendar when it should, and comes again at its next time',
    slow: 'reads our calendar late',
    drop: 'gets half of our calendar',
  },
  senseless: { throttle: 'They ask us here, and nobody throttles them.' },
};

/** The vendors and platforms that homes and their locks are connected with, and what can be made to go wrong with them. */
export const vendorServices = ({
  withoutChannex,
  withoutBeds24,
  withoutSeam,
}: AbsentVendors): FaultyService[] => [
  {
    service: 'channex',
    title: 'Channex',
    parts: [
      { ...calls, operations: channexOperations.filter((name) => name !== feed) },
      changes,
      webhooks(['webhook', 'webhook.*']),
    ],
    absent: withoutChannex,
  },
  {
    service: 'beds24',
    title: 'Beds24',
    parts: [
      { ...calls, operations: beds24Endpoints.map(({ operation }) => operation) },
      webhooks(['webhook.bookings']),
    ],
    absent: withoutBeds24,
  },
  { service: 'ical', title: 'Airbnb, Booking.com and Vrbo by iCal', parts: [feeds, polls] },
  {
    service: 'seam',
    title: 'Seam',
    parts: [{ ...calls, operations: seamOperations }, webhooks(['webhook', 'webhook.*'])],
    absent: withoutSeam,
  },
];
