import type Stripe from 'stripe';
import { vi } from 'vitest';
import { type Bookings, createBookings } from '../../functions/adapters/bookings.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import type { AuthorisedBooking, HeldBooking } from '../../functions/domain/booking.ts';
import { authorise, hold } from '../../functions/domain/booking-decisions.ts';
import type { DepositTerms, PaymentPlan } from '../../functions/domain/property.ts';
import { monthsOf } from '../../functions/domain/stay.ts';
import { aProperty, aQuote, aStay, guest } from '../booking/builders.ts';
import { type Database, startDatabase } from '../booking/dynoxide.ts';
import { type StripeWorld, siteUrl, startStripe } from '../booking/stripe.ts';
import { platformKeys } from '../channels/sync/platforms.ts';
import { type Region, startRegion } from './region.ts';

export const tokenKey = soleKey('a-key-of-the-tests');

/** How a stay is paid. */
export interface Paid {
  readonly paymentPlan?: PaymentPlan | undefined;
  readonly damageDeposit?: DepositTerms | undefined;
  /** Digits of a test card. */
  readonly card?: string;
}

/** Everything the tasks touch, real or as near as it gets. */
export interface World {
  readonly database: Database;
  readonly bookings: Bookings;
  readonly stripe: StripeWorld;
  readonly region: Region;
  /** A booking whose hold has just lapsed, with its payment page open. */
  lapsedHold(id: string): Promise<HeldBooking>;
  /** A booking whose guest has just paid, with the payment's id. */
  paidBooking(id: string, as?: Paid): Promise<{ booking: AuthorisedBooking; paymentIntentId: string }>;
  /** All that a repeat could change: the booking's items, its home's nights, Stripe's state, mails and work items. */
  stateOf(id: string): Promise<object>;
  close(): Promise<void>;
}

/** Starts the world and points the tasks at it by their environment. */
export async function startWorld(): Promise<World> {
  const database = await startDatabase();
  const stripe = await startStripe();
  const keys = {
    stripeSecretKey: 'sk_test_local',
    stripeWebhookSecret: 'whsec_local',
    tokenKey: tokenKey.current,
    ...platformKeys,
  };
  const region = await startRegion(database.endpoint, {
    '/site-url': siteUrl,
    '/keys': JSON.stringify(keys),
  });
  for (const [name, value] of Object.entries(environment(region.url, stripe.base))) vi.stubEnv(name, value);
  // Tasks start cold: what they keep while warm would lead to the world of an earlier test file.
  vi.resetModules();
  const bookings = createBookings(database.table);
  return {
    database,
    bookings,
    stripe,
    region,
    lapsedHold: (id) => holdAt(id, -31, database, bookings, stripe),
    paidBooking: (id, as) => pay(id, database, bookings, stripe, as),
    stateOf: (id) => stateOf(id, database, stripe, region),
    close: async () => {
      vi.unstubAllEnvs();
      await region.close();
      await stripe.close();
      await database.close();
    },
  };
}

const environment = (region: string, stripe: string) => ({
  AWS_ENDPOINT_URL: region,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  STRIPE_API_BASE: stripe,
  TABLE_NAME: 'main',
  IDEMPOTENCY_TABLE_NAME: 'idempotency',
  SITE_URL_PARAMETER: '/site-url',
  KEYS_PARAMETER: '/keys',
  MAIL_FROM: 'stay@example.com',
  MAIL_CONFIGURATION_SET: 'stayflow',
  IMAGE_BUCKET: 'pictures',
  // Nobody answers there: a report can be made without its photos.
  AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9',
  WORKFLOW_ARN_PREFIX: 'arn:aws:states:eu-west-1:000000000000:stateMachine:',
  STAGES_ROLE_ARN: 'arn:aws:iam::000000000000:role/stayflow-stages',
  STAGES_FAILURES_ARN: 'arn:aws:sqs:eu-west-1:000000000000:stages-failures',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});

const nowPlus = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function holdAt(
  id: string,
  minutes: number,
  { table }: Database,
  bookings: Bookings,
  { payments }: StripeWorld,
  { paymentPlan, damageDeposit }: Paid = {},
): Promise<HeldBooking> {
  await createProperties(table).save(aProperty(id));
  const quote = {
    ...aQuote(aStay('2027-06-29', '2027-07-02'), id),
    ...(paymentPlan && { paymentPlan }),
    ...(damageDeposit && { damageDeposit }),
  };
  const checkout = await payments.openCheckout({ ...quote, id, guest }, 'request');
  const booking = hold(quote, { id, guest, checkout, at: nowPlus(minutes) });
  await bookings.hold(booking, 'request', 'guest');
  return booking;
}

async function pay(id: string, database: Database, bookings: Bookings, stripe: StripeWorld, as: Paid = {}) {
  const { checkout } = await holdAt(id, -1, database, bookings, stripe, as);
  const { sessionId } = checkout;
  const paymentIntentId = await stripe.pay(sessionId, as.card);
  const at = new Date();
  await bookings.settle(id, (booking) => authorise(booking, { sessionId, at }), { by: 'stripe', at });
  const booking = await bookings.read(id);
  if (booking?.status !== 'authorised') throw new Error('The booking was not authorised');
  return { booking, paymentIntentId };
}

async function refundsOf(id: string, stripe: Stripe) {
  const { data } = await stripe.refunds.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata?.booking_id === id).map(({ amount }) => amount);
}

async function stateOf(id: string, { table }: Database, { stripe }: StripeWorld, { mails, stages }: Region) {
  const items = await table.query(`BOOKING#${id}`);
  const months = monthsOf(aStay('2027-06-29', '2027-07-02'));
  const home = await createProperties(table).read(id, months);
  const { data: intents } = await stripe.paymentIntents.list({ limit: 100 });
  const { data: sessions } = await stripe.checkout.sessions.list({
    limit: 100,
    expand: ['data.payment_intent'],
  });
  return {
    items,
    nights: home?.months.map(({ taken }) => taken),
    stripe: sessions
      .filter(({ client_reference_id }) => client_reference_id === id)
      .map(({ status, payment_intent }) => [status, payment_intent]),
    taken: intents.filter(({ metadata }) => metadata.booking_id === id).map(({ status }) => status),
    refunds: await refundsOf(id, stripe),
    mails: mails.filter(({ text }) => text.includes(id)).length,
    schedules: await stages.schedulesOf(id),
    started: stages.startedFor(id),
    work: await table.query(`WORK#confirm-booking-${id}-v2-CapturePayment-0`),
  };
}
