import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { soleKey, type TokenKeys } from '../../functions/adapters/token-keys.ts';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import type { quoteResult } from '../../functions/api/browse/schemas.ts';
import { connectionResult } from '../../functions/api/channels/schemas.ts';
import { memberKept } from '../../functions/api/members/schemas.ts';
import { openCredentialKey } from '../../infra/local/cognito/credential-key.ts';
import { type CredentialIssuer, createCredentialIssuer } from '../../infra/local/cognito/credentials.ts';
import { freePorts } from '../running/free-ports.ts';
import { aFreeStay } from '../running/free-stay.ts';
import { type AskedStay, advance, becomeGuest, quiet, type ScriptedGuest } from '../running/guest.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { readKeys } from '../running/keys.ts';
import { owner } from '../running/owner.ts';
import { signInAsGuest } from '../running/sign-in.ts';
import { type Asking, type Reply, send } from './ask.ts';
import { json } from './cases/case.ts';
import { type AskAs, openPeople } from './people.ts';
import { type Credentials, sign, visitorCredentials } from './signing.ts';
import { openTables, type Tables } from './tables.ts';

/** A laptop cloud with a stay that is free, its quote, a booking that is held and one that is paid. */
export interface World {
  readonly instance: Instance;
  readonly guest: ScriptedGuest;
  readonly visitor: Credentials;
  /** Makes credentials as the laptop cloud makes them, two hours ago. */
  readonly issuerBefore: CredentialIssuer;
  /** Role of a function. */
  readonly functionRole: string;
  readonly webhookSecret: string;
  /** The API key of platforms. */
  readonly webhookKey: string;
  readonly seamWebhookSecret: string;
  readonly tokenKey: TokenKeys;
  readonly tables: Tables;
  readonly stay: AskedStay;
  readonly quote: z.infer<typeof quoteResult>;
  /** Of another home. */
  readonly phoneQuote: z.infer<typeof quoteResult>;
  readonly held: z.infer<typeof bookingCreated>;
  readonly heldKey: string;
  readonly heldQuote: string;
  readonly paid: z.infer<typeof bookingCreated>;
  readonly paidStay: AskedStay;
  /** A booking that was cancelled. */
  readonly cancelled: z.infer<typeof bookingCreated>;
  /** A booking whose guest gave the nights back unpaid. */
  readonly givenUp: z.infer<typeof bookingCreated>;
  /** The event by which Stripe told that it is paid. */
  readonly paidEvent: string;
  /** Connections of a home: one that stays, and one to remove. */
  readonly connections: readonly z.infer<typeof connectionResult>[];
  /** Sends a request signed by the visitor. */
  ask(asking: Asking): Promise<Reply>;
  /** The guest of the bookings, and another one: both signed in. */
  readonly guests: { readonly ada: Credentials; readonly eve: Credentials };
  /** Sends a request with the signature of these credentials. */
  askWith(credentials: Credentials, asking: Asking): Promise<Reply>;
  /** A manager who is on the way out. */
  readonly leaving: z.infer<typeof memberKept>;
  readonly askAs: AskAs;
  /** Sends a request signed by an operator, who manages all homes. */
  askAsOperator(asking: Asking): Promise<Reply>;
  stop(): Promise<void>;
}

/** Starts the laptop cloud and brings it there. */
export async function startWorld(): Promise<World> {
  const instance = await startInstance({ port: await freePorts(3) });
  const { port, awsPort, data } = instance;
  const [guest, visitor, tables, keys, functionRole] = await Promise.all([
    becomeGuest(instance),
    visitorCredentials(port),
    openTables(awsPort),
    readKeys(awsPort),
    roleOfAFunction(awsPort),
  ]);
  const heldKey = 'held-by-the-tests';
  const heldQuote = (await guest.quote(await aFreeStay(guest, 'seeblick', 120))).quoteId;
  const { body: held } = await guest.book(heldQuote, heldKey);
  const paidStay = await aFreeStay(guest, 'harbour-loft', 120);
  const paid = await guest.hold(paidStay);
  const cancelled = await guest.hold(await aFreeStay(guest, 'harbour-loft', 200));
  const givenUp = await guest.hold(await aFreeStay(guest, 'harbour-loft', 260));
  await guest.pay(paid);
  await quiet(instance);
  const paidEvent = await paymentEvent(awsPort);
  await guest.pay(cancelled);
  await quiet(instance);
  const stay = await aFreeStay(guest, 'cedar-cabin', 120);
  const askAs = await openPeople(instance);
  const askAsOperator = (asking: Asking) => askAs('operator@example.com', asking);
  // Each waits for their own code in one mailbox.
  const ada = await signInAsGuest(instance, 'Ada@Example.com');
  const eve = await signInAsGuest(instance, 'eve@example.com');
  const askWith = async (credentials: Credentials, asking: Asking) =>
    send(port, await sign(asking, { credentials, port }));
  const leaving = await askAs('owner@example.com', {
    method: 'POST',
    path: '/api/operator/members',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Lena Leaving', email: 'lena@example.com', role: 'manager' }),
  });
  await askAsOperator(
    json('/api/operator/legal', { kind: 'imprint', version: 0, words: { en: 'Otto Operator, Porto' } }),
  );
  await askAsOperator({
    method: 'POST',
    path: `/api/operator/bookings/${cancelled.bookingId}/cancellation`,
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  await askWith(visitor, {
    method: 'DELETE',
    path: `/api/bookings/${givenUp.bookingId}/hold`,
    headers: { 'x-booking-token': givenUp.accessToken },
  });
  // Nights are given back a second after their hold was given up.
  await advance(instance, 'PT5S');
  await quiet(instance);
  return {
    instance,
    guest,
    visitor,
    issuerBefore: issuerAt(data, Date.now() - 2 * 3_600_000),
    functionRole,
    webhookSecret: keys.stripeWebhookSecret,
    webhookKey: await readWebhookKey(awsPort),
    seamWebhookSecret: keys.seamWebhookSecret,
    tokenKey: soleKey(keys.tokenKey),
    tables,
    stay,
    quote: await guest.quote(stay),
    phoneQuote: await guest.quote(await aFreeStay(guest, 'villa-cipresso', 120)),
    held: bookingCreated.parse(held),
    heldKey,
    heldQuote,
    paid,
    paidStay,
    cancelled,
    givenUp,
    paidEvent,
    connections: await connect(askAsOperator),
    guests: { ada, eve },
    askWith,
    leaving: memberKept.parse(leaving.body),
    askAs,
    askAsOperator,
    ask: (asking) => askWith(visitor, asking),
    async stop() {
      tables.close();
      await instance.stop();
    },
  };
}

async function readWebhookKey(awsPort: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${awsPort}/apikeys?includeValues=true`, {
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20270101/eu-west-1/apigateway/aws4_request' },
  });
  const { item } = z.object({ item: z.array(z.object({ value: z.string() })) }).parse(await answer.json());
  return item[0]?.value ?? '';
}

const issuerAt = (data: string, instant: number) =>
  createCredentialIssuer(openCredentialKey(data), () => [instant, instant]);

/** A home on two calendars. */
async function connect(askAsOperator: World['askAsOperator']) {
  const made = ['kept', 'removed'].map((listing) =>
    askAsOperator({
      method: 'POST',
      path: '/api/operator/properties/seeblick/channels',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode: 'ical', platform: 'vrbo', listing, feedUrl: 'https://vrbo.test/1.ics' }),
    }),
  );
  return (await Promise.all(made)).map(({ body }) => connectionResult.parse(body));
}

async function roleOfAFunction(awsPort: number): Promise<string> {
  const client = new LambdaClient(owner(awsPort));
  const { Functions = [] } = await client.send(new ListFunctionsCommand({}));
  client.destroy();
  return Functions.find(({ FunctionName }) => FunctionName === 'book')?.Role ?? '';
}

/** The one payment that was received. */
async function paymentEvent(awsPort: number): Promise<string> {
  const client = new DynamoDBClient(owner(awsPort));
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName: 'stayflow',
      FilterExpression: 'begins_with(pk, :inbox) and #type = :paid',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: {
        ':inbox': { S: 'INBOX#stripe#' },
        ':paid': { S: 'checkout.session.completed' },
      },
    }),
  );
  client.destroy();
  return Items[0]?.pk?.S?.slice('INBOX#stripe#'.length) ?? '';
}
