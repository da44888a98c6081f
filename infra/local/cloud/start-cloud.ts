import { createActivity } from '../activity.ts';
import { createCdn } from '../cdn/cdn.ts';
import { createFaults } from '../faults.ts';
import { createLocalPages } from '../pages/local-pages.ts';
import { type DataFolder, openDataFolder } from '../start/data-folder.ts';
import { type Port, takePort } from '../start/listen.ts';
import type { Options } from '../start/options.ts';
import { requireDatabase } from '../start/require-database.ts';
import { loadTemplate } from '../template/load.ts';
import { bucketFolder, deployBuckets } from './buckets.ts';
import { putChannelKeys } from './channel-keys.ts';
import { faultyServicesOf } from './faulty-services.ts';
import { createFront } from './front.ts';
import { openClock } from './kept-clock.ts';
import { putStripeKeys } from './keys.ts';
import { place } from './place.ts';
import { theOnly } from './resources.ts';
import { createPeople, demoSignIns } from './seed-people.ts';
import { seedTable } from './seed-table.ts';
import { localiseConfig, putSiteUrl } from './site-config.ts';
import { sitePlaces } from './site-places.ts';
import { prepareChannels } from './start-channels.ts';
import { startServices } from './start-services.ts';
import { prepareStripe } from './start-stripe.ts';
import { synthesise } from './synthesise.ts';

/** A laptop cloud that runs. */
export interface Cloud {
  readonly site: string;
  readonly wire: string;
  readonly dataFolder: string;
  /** False while payments go to Stripe itself. */
  readonly paysByFake: boolean;
  /** E-mail addresses of the demo that can sign in. */
  readonly demoSignIns: readonly string[];
  close(): Promise<void>;
}

/** The main table's name, as the template gives it. */
const mainTable = 'stayflow';

const report = (message: string) => console.error(message);

/**
 * Synthesises the CDK app and runs the template on this machine. A start that fails leaves nothing behind.
 * @throws StartError with one line that says what stands in the way.
 */
export async function startCloud(options: Options): Promise<Cloud> {
  await requireDatabase(process.env.DYNAMODB_ENDPOINT);
  await using opened = new AsyncDisposableStack();
  const ports = await takePorts(options, opened);
  const folder = openDataFolder(options.data, options.fresh);
  opened.defer(folder.release);
  const cloud = await run(options, folder, ports, opened);
  // What is opened last is closed first: nothing is asked any more of what ends.
  for (const port of Object.values(ports)) opened.defer(port.close);
  const running = opened.move();
  return { ...cloud, close: () => running.disposeAsync() };
}

interface Ports {
  readonly front: Port;
  readonly wire: Port;
  readonly stripe: Port;
}

/** The ports come first: a data folder is not touched when another program has one of them. */
async function takePorts(options: Options, opened: AsyncDisposableStack): Promise<Ports> {
  const take = async (port: number, setting: string) => {
    const taken = await takePort(port, setting);
    opened.defer(taken.close);
    return taken;
  };
  return {
    front: await take(options.port, 'PORT'),
    wire: await take(options.awsPort, 'AWS_PORT'),
    stripe: await take(options.stripePort, 'STRIPE_PORT'),
  };
}

async function run(
  options: Options,
  folder: DataFolder,
  { front, wire, stripe: stripePort }: Ports,
  opened: AsyncDisposableStack,
): Promise<Omit<Cloud, 'close'>> {
  const dataDir = folder.path;
  const address = { site: `http://127.0.0.1:${front.port}`, wire: `http://127.0.0.1:${wire.port}` };
  await synthesise();
  const resources = loadTemplate('cdk.out', { place });
  const activity = createActivity();
  const clock = openClock(activity, dataDir);
  opened.defer(clock.close);
  const faults = createFaults();
  const parts = { resources, dataDir, activity, clock, faults, address, report };

  const stripe = prepareStripe(parts, stripePort);
  opened.defer(stripe.close);
  const channels = prepareChannels(parts);
  opened.defer(channels.close);
  const services = await startServices({
    ...parts,
    stripeBase: stripe.base,
    vendorEnvironment: channels.environment,
  });
  opened.defer(services.close);
  const secretId = theOnly(resources, 'AWS::SecretsManager::Secret').ref;
  const keys = await putStripeKeys(services.secrets, secretId, process.env);
  stripe.use(keys);
  channels.use(await putChannelKeys(services.secrets, secretId, process.env));

  deployBuckets(resources, dataDir);
  const places = sitePlaces(resources, dataDir);
  localiseConfig(places.site, address.wire);
  await putSiteUrl(services.ssm, address.site);
  const userPoolId = theOnly(resources, 'AWS::Cognito::UserPool').ref;
  if (folder.isNew && options.seed) {
    await createPeople(services.userPools, userPoolId);
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    await seedTable(services.dynamodb, mainTable, places.images, today);
  }
  folder.fill();

  const cdn = createCdn(resources, {
    bucketFolder: (bucket) => bucketFolder(dataDir, bucket),
    api: services.api,
    localise: (header) =>
      header.replaceAll(/https:\/\/cognito-(?:identity|idp)\.[\w-]+\.amazonaws\.com/g, address.wire),
  });
  const local = createLocalPages({
    clock,
    activity,
    mail: services.mail,
    feedBack: services.feedBack,
    faults,
    faultyServices: faultyServicesOf(resources, services.operationsOf, keys),
    vendors: { stripe: stripe.answer, ...channels.scripts },
  });
  front.answerBy(createFront({ local, vendors: channels.handle, cdn }, report));
  wire.answerBy(services.wire);
  await services.resume();
  return {
    ...address,
    dataFolder: dataDir,
    paysByFake: !keys.isReal,
    demoSignIns: await demoSignIns(services.userPools, userPoolId),
  };
}
