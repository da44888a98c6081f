import type { z } from 'zod';
import type { DoorName } from '../functions.ts';
import * as executions from './executions/schemas.ts';
import * as schemas from './schemas.ts';

/**
 * Who may call a route. `anyone` signs with whatever role they have, the visitor's at least; `signed-in` with a role
 * that takes signing in; the others with the role of that group, an owner also with what is the operator's. `webhook`
 * proves itself by its own signature or secret.
 */
export type Audience = 'anyone' | 'signed-in' | 'cleaner' | 'operator' | 'owner' | 'webhook';

/** One route of the API: deployed, authorised, validated, documented and typed from this. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the API's stage `api`, with `{placeholders}`. */
  readonly path: string;
  readonly audience: Audience;
  /** The function that answers; absent where a workflow is started instead. */
  readonly door?: DoorName;
  /** Started by the request itself, with an API key and no function between; `message` is all that it takes. */
  readonly starts?: { readonly workflow: 'import-channel-booking'; readonly message: z.ZodType };
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly headers?: readonly string[];
  readonly answer?: z.ZodType;
  /** Requests per second that the route takes before it answers 429. */
  readonly rate?: number;
}

/** Every route of the API, by operation id. */
export const routes = {
  searchProperties: {
    method: 'GET',
    path: '/properties',
    audience: 'anyone',
    door: 'browse',
    summary: 'Find homes that are free, with exact totals',
    query: schemas.searchQuery,
    answer: schemas.searchResult,
  },
  getProperty: {
    method: 'GET',
    path: '/properties/{propertyId}',
    audience: 'anyone',
    door: 'browse',
    summary: 'Read a home',
    answer: schemas.propertyResult,
  },
  getCalendar: {
    method: 'GET',
    path: '/properties/{propertyId}/calendar',
    audience: 'anyone',
    door: 'browse',
    summary: 'Each night of some months: free or why not, and its price',
    query: schemas.calendarQuery,
    answer: schemas.calendarResult,
  },
  createQuote: {
    method: 'POST',
    path: '/quotes',
    audience: 'anyone',
    door: 'browse',
    summary: 'Price a stay exactly, valid for 30 minutes',
    body: schemas.quoteRequest,
    answer: schemas.quoteResult,
  },
  createBooking: {
    method: 'POST',
    path: '/bookings',
    audience: 'anyone',
    door: 'book',
    summary: 'Hold the nights and get the payment page',
    body: schemas.bookingRequest,
    headers: ['Idempotency-Key'],
    answer: schemas.bookingCreated,
    rate: 500,
  },
  getBooking: {
    method: 'GET',
    path: '/bookings/{bookingId}',
    audience: 'anyone',
    door: 'book',
    summary: 'Read a booking with its access token',
    headers: ['x-booking-token'],
    answer: schemas.bookingResult,
  },
  getCancellation: {
    method: 'GET',
    path: '/bookings/{bookingId}/cancellation',
    audience: 'anyone',
    door: 'book',
    summary: 'What cancelling would give back now, and until when',
    headers: ['x-booking-token'],
    answer: schemas.cancellationResult,
  },
  cancelBooking: {
    method: 'POST',
    path: '/bookings/{bookingId}/cancellation',
    audience: 'anyone',
    door: 'book',
    summary: 'Cancel for the refund that was shown',
    body: schemas.cancellationRequest,
    headers: ['x-booking-token'],
    answer: schemas.cancellationResult,
  },
  getChange: {
    method: 'GET',
    path: '/bookings/{bookingId}/change',
    audience: 'anyone',
    door: 'book',
    summary: 'What another stay would cost instead',
    query: schemas.changeQuery,
    headers: ['x-booking-token'],
    answer: schemas.changeResult,
  },
  changeBooking: {
    method: 'POST',
    path: '/bookings/{bookingId}/change',
    audience: 'anyone',
    door: 'book',
    summary: 'Change dates or party for the total that was shown',
    body: schemas.changeRequest,
    headers: ['x-booking-token'],
    answer: schemas.changeResult,
  },
  payBalance: {
    method: 'POST',
    path: '/bookings/{bookingId}/balance',
    audience: 'anyone',
    door: 'book',
    summary: 'Get the page on which the rest of the price is paid',
    headers: ['x-booking-token'],
    answer: schemas.balanceResult,
  },
  confirmDeposit: {
    method: 'POST',
    path: '/bookings/{bookingId}/damage-deposit',
    audience: 'anyone',
    door: 'book',
    summary: 'Get the page on which a guest confirms that their card holds the damage deposit',
    headers: ['x-booking-token'],
    answer: schemas.balanceResult,
  },
  getOperatorCancellation: {
    method: 'GET',
    path: '/operator/bookings/{bookingId}/cancellation',
    audience: 'operator',
    door: 'book',
    summary: 'What cancelling would give the guest back now, and until when',
    answer: schemas.cancellationResult,
  },
  cancelAsOperator: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/cancellation',
    audience: 'operator',
    door: 'book',
    summary: 'Cancel a stay by its policy, or with a refund of your own and a reason',
    body: schemas.operatorCancellation,
    answer: schemas.cancellationResult,
  },
  getOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    audience: 'anyone',
    door: 'browse',
    summary: 'This description',
  },
  listWork: {
    method: 'GET',
    path: '/operator/work',
    audience: 'operator',
    door: 'work',
    summary: 'What needs a person, oldest first, with what can be done about it',
    answer: schemas.workList,
  },
  chooseWork: {
    method: 'POST',
    path: '/operator/work/{workId}',
    audience: 'operator',
    door: 'work',
    summary:
      'Do one of these: move or cancel a booking, have a workflow go on, or close the item with a note',
    body: schemas.workChoice,
    answer: schemas.workChosen,
  },
  listExecutions: {
    method: 'GET',
    path: '/operator/executions',
    audience: 'operator',
    door: 'executions',
    summary: 'Executions of workflows, newest first; of those that come again by the clock only red ones',
    query: executions.executionsQuery,
    answer: executions.executionList,
  },
  getExecution: {
    method: 'GET',
    path: '/operator/executions/{workflow}/{name}',
    audience: 'operator',
    door: 'executions',
    summary: 'One execution whole: its graph, every step with its attempts, every event',
    answer: executions.executionResult,
  },
  redriveExecution: {
    method: 'POST',
    path: '/operator/executions/{workflow}/{name}/redrive',
    audience: 'operator',
    door: 'executions',
    summary: 'Have a red execution go on from the step that failed',
    answer: executions.executionActed,
  },
  stopExecution: {
    method: 'POST',
    path: '/operator/executions/{workflow}/{name}/stop',
    audience: 'operator',
    door: 'executions',
    summary: 'End an execution that still runs',
    answer: executions.executionActed,
  },
  restartExecution: {
    method: 'POST',
    path: '/operator/executions/{workflow}/{name}/restart',
    audience: 'operator',
    door: 'executions',
    summary: 'Begin a red execution anew, under its next name',
    answer: executions.executionActed,
  },
  listConnections: {
    method: 'GET',
    path: '/operator/properties/{propertyId}/channels',
    audience: 'operator',
    door: 'channels',
    summary: 'The platforms that a home is connected with',
    answer: schemas.connectionList,
  },
  createConnection: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/channels',
    audience: 'operator',
    door: 'channels',
    summary: 'Connect a home with a platform; all of its calendar is sent at once',
    body: schemas.connectionRequest,
    answer: schemas.connectionResult,
  },
  changeConnection: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/channels/{connectionId}',
    audience: 'operator',
    door: 'channels',
    summary: 'Pause or resume a connection, or replace an address of its feeds',
    body: schemas.connectionChange,
    answer: schemas.connectionResult,
  },
  removeConnection: {
    method: 'DELETE',
    path: '/operator/properties/{propertyId}/channels/{connectionId}',
    audience: 'operator',
    door: 'channels',
    summary: 'End a connection: the nights it had only closed are free, its guests come all the same',
  },
  getChannelNights: {
    method: 'GET',
    path: '/operator/properties/{propertyId}/channels/nights',
    audience: 'operator',
    door: 'channels',
    summary: 'Each night and platform: what we want, and what it last accepted and when',
    query: schemas.calendarQuery,
    answer: schemas.channelNightsResult,
  },
  getFeed: {
    method: 'GET',
    path: '/ical/{feed}',
    audience: 'webhook',
    door: 'feed',
    summary: 'The calendar of a home as a platform fetches it, `<token>.ics`; the token is the proof',
    rate: 50,
  },
  listCleaners: {
    method: 'GET',
    path: '/operator/cleaners',
    audience: 'operator',
    door: 'cleaners',
    summary: 'The cleaners, each with the address of their calendar',
    answer: schemas.cleanerList,
  },
  createCleaner: {
    method: 'POST',
    path: '/operator/cleaners',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Add a cleaner',
    body: schemas.cleanerRequest,
    answer: schemas.cleanerResult,
  },
  changeCleaner: {
    method: 'POST',
    path: '/operator/cleaners/{cleanerId}',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Change a cleaner, give them no more jobs, or replace the address of their calendar',
    body: schemas.cleanerChange,
    answer: schemas.cleanerResult,
  },
  getCleanerChoice: {
    method: 'GET',
    path: '/operator/properties/{propertyId}/cleaners',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Who cleans a home, in the order in which they are asked',
    answer: schemas.cleanerChoiceResult,
  },
  setCleanerChoice: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/cleaners',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Choose who cleans a home, whom to ask first, and how long they have to answer',
    body: schemas.cleanerChoiceRequest,
    answer: schemas.cleanerChoiceResult,
  },
  getCleaning: {
    method: 'GET',
    path: '/operator/bookings/{bookingId}/cleaning',
    audience: 'operator',
    door: 'cleaners',
    summary: 'The cleaning after a stay: who was asked, what they said, who has it',
    answer: schemas.cleaningResult,
  },
  orderCleaning: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/cleaning',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Give the job to a cleaner by hand, or say how the home was left',
    body: schemas.cleaningOrder,
    answer: schemas.cleaningResult,
  },
  getCleaningJob: {
    method: 'GET',
    path: '/cleaning/{token}',
    audience: 'webhook',
    door: 'cleaning',
    summary: 'A job as its cleaner sees it, as a page or as JSON; the link in the mail is the proof',
    answer: schemas.cleaningJob,
    rate: 50,
  },
  getCleanerFeed: {
    method: 'GET',
    path: '/cleaners/{feed}',
    audience: 'webhook',
    door: 'cleaning',
    summary: "A cleaner's jobs as a calendar, `<cleaner>.<token>.ics`; the token is the proof",
    rate: 50,
  },
  answerCleaningJob: {
    method: 'POST',
    path: '/cleaning/{token}',
    audience: 'webhook',
    door: 'cleaning',
    summary: 'Take a job, decline it or give it back; from the page as a form, else as JSON {"answer"}',
    answer: schemas.cleaningJob,
    rate: 50,
  },
  getAccessCode: {
    method: 'GET',
    path: '/operator/bookings/{bookingId}/access-code',
    audience: 'operator',
    door: 'access',
    summary: 'The door code of a stay, and what became of those before it',
    answer: schemas.accessCodeResult,
  },
  reportAccessCode: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/access-code',
    audience: 'operator',
    door: 'access',
    summary: 'Report that a code was entered at its lock by hand, or that its guest was told',
    body: schemas.accessCodeReport,
    answer: schemas.accessCodeResult,
  },
  seamWebhook: {
    method: 'POST',
    path: '/webhooks/locks/seam',
    audience: 'webhook',
    door: 'seam-webhook',
    summary: 'Events from Seam, signed by Seam',
    rate: 100,
  },
  stripeWebhook: {
    method: 'POST',
    path: '/webhooks/stripe',
    audience: 'webhook',
    door: 'stripe-webhook',
    summary: 'Events from Stripe, signed by Stripe',
    rate: 500,
  },
  channelWebhook: {
    method: 'POST',
    path: '/webhooks/channels/{connectionId}',
    audience: 'webhook',
    starts: { workflow: 'import-channel-booking', message: schemas.channelMessage },
    summary: 'Events from Channex and Beds24, with an API key; they only say where to look',
    rate: 100,
  },
} as const satisfies Record<string, Route>;

/** The operation id of a route. */
export type RouteName = keyof typeof routes;
