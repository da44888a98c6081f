import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { createProperties } from '../../functions/adapters/properties.ts';
import { createTable, type Table } from '../../functions/adapters/table.ts';
import { addDays, type Stay } from '../../functions/domain/stay.ts';
import { aProperty } from '../booking/builders.ts';
import { freePorts } from '../running/free-ports.ts';
import { becomeGuest, type ScriptedGuest } from '../running/guest.ts';
import { type Instance, type Launched, launchInstance, startInstance } from '../running/instance.ts';
import { pausePolls } from '../running/pause-polls.ts';

const secret = z.object({
  stripeSecretKey: z.string(),
  stripeWebhookSecret: z.string(),
  tokenKey: z.string(),
});

/** A stay of one of the homes. */
export interface HomeStay extends Stay {
  readonly propertyId: string;
}

/** A running laptop cloud with a few plain homes, seen by a guest and by its owner. */
export interface TestCloud {
  instance: Instance;
  readonly guest: ScriptedGuest;
  /** The main table, as its owner reaches it over the AWS wire. */
  readonly table: Table;
  readonly dynamo: DynamoDBClient;
  readonly states: SFNClient;
  readonly secrets: z.infer<typeof secret>;
  readonly homes: readonly string[];
  /** A stay whose nights nobody was given before. */
  nextStay(nights?: number): HomeStay;
}

/** The settings with which any AWS client reaches the wire as the laptop's owner. */
const ownerOf = ({ awsPort }: Instance) => ({
  endpoint: `http://127.0.0.1:${awsPort}`,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'owner', secretAccessKey: 'owner' },
});

/** Starts a laptop cloud on a fresh folder and gives it homes. */
export async function startTestCloud(homes = 6): Promise<TestCloud> {
  const instance = await startInstance({ port: await freePorts(3), args: ['--no-seed'], ownGroup: true });
  await pausePolls(instance);
  const cloud = await connect(
    instance,
    Array.from({ length: homes }, (_, at) => `home-${at}`),
  );
  const properties = createProperties(cloud.table);
  await Promise.all(cloud.homes.map((id, slot) => properties.save({ ...aProperty(id), slot })));
  return cloud;
}

/** Starts the laptop cloud again that was killed, on its data and ports; all who knew it still reach it. */
export const launchAgain = ({ instance: { port, data } }: TestCloud): Launched =>
  launchInstance({ port, args: ['--no-seed'], env: { STAYFLOW_DATA: data }, ownGroup: true });

async function connect(instance: Instance, homes: readonly string[]): Promise<TestCloud> {
  const dynamo = new DynamoDBClient(ownerOf(instance));
  return {
    instance,
    guest: await becomeGuest(instance),
    table: createTable(dynamo, 'stayflow'),
    dynamo,
    states: new SFNClient(ownerOf(instance)),
    secrets: await readSecrets(instance),
    homes,
    nextStay: giveOutStays(homes),
  };
}

async function readSecrets(instance: Instance) {
  const client = new SecretsManagerClient(ownerOf(instance));
  const { SecretList = [] } = await client.send(new ListSecretsCommand({}));
  const { SecretString = '' } = await client.send(
    new GetSecretValueCommand({ SecretId: SecretList[0]?.Name ?? 'stayflow/keys' }),
  );
  return secret.parse(JSON.parse(SecretString));
}

/** From three weeks ahead on, home after home. */
function giveOutStays(homes: readonly string[]) {
  const first = addDays(new Date().toISOString().slice(0, 10), 21);
  const next = new Map(homes.map((home) => [home, first]));
  let turn = 0;
  return (nights = 2): HomeStay => {
    const propertyId = homes[turn++ % homes.length] ?? 'home-0';
    const arrival = next.get(propertyId) ?? first;
    const departure = addDays(arrival, nights);
    next.set(propertyId, departure);
    return { propertyId, arrival, departure };
  };
}
