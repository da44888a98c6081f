import { createActivity } from '../activity.ts';
import { createCdn } from '../cdn/cdn.ts';
import { createFaults } from '../faults.ts';
import { createLocalPages } from '../pages/local-pages.ts';
import type { SeedMonth } from '../seed/seed.ts';
import type { DataFolder } from '../start/data-folder.ts';
import type { Options } from '../start/options.ts';
import { loadTemplate } from '../template/load.ts';
import { bucketFolder, deployBuckets } from './buckets.ts';
import { putChannelKeys, readWebhookKey } from './channel-keys.ts';
import { connectedHomes, listConnected } from './connected-homes.ts';
import { faultyServicesOf } from './faulty-services.ts';
import { createFront } from './front.ts';
import { openClock } from './kept-clock.ts';
import { putStripeKeys } from './keys.ts';
import { putLockKeys } from './lock-keys.ts';
import { place } from './place.ts';
import { theOnly } from './resources.ts';
import { seedConnections } from './seed-connections.ts';
import { createPeople, demoSignIns, seedMembers } from './seed-people.ts';
import { seedTable } from './seed-table.ts';
import { localiseConfig, putSiteUrl } from './site-config.ts';
import { sitePlaces } from './site-places.ts';
import { prepareChannels } from './start-channels.ts';
import type { Cloud, Ports } from './start-cloud.ts';
import { prepareLocks } from './start-locks.ts';
import { startServices } from './start-services.ts';
import { prepareStripe } from './start-stripe.ts';
import { synthesise } from './synthesise.ts';
import { untilSearchable } from './until-searchable.ts';

/** The main table's name, as the template gives it. */
const mainTable = 'stayflow';

const report = (message: string) => console.error(message);

/** Runs the template of the CDK app, which is synthesised first where it changed. What it opens goes to `opened`. */
export async function runCloud(
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
  const locks = prepareLocks(parts);
  opened.defer(locks.close);
  const services = await startServices({
    ...parts,
    stripeBase: stripe.base,
    countCapacity: options.countCapacity,
    ...(options.recordCalls !== undefined && { recordCalls: options.recordCalls }),
    ...(options.lambdaWorkers !== undefined && { mostWorkers: options.lambdaWorkers }),
    vendorEnvironment: () => ({ ...channels.environment(), ...locks.environment() }),
  });
  opened.defer(services.close);
  const secretId = theOnly(resources, 'AWS::SecretsManager::Secret').ref;
  const keys = await putStripeKeys(services.secrets, secretId, process.env);
  stripe.use(keys);
  const channelKeys = await putChannelKeys(services.secrets, secretId, process.env);
  const webhookKey = await readWebhookKey(services.apiGateway);
  const platforms = channels.use(
    { ...channelKeys, webhookKey },
    connectedHomes(services.dynamodb, mainTable),
  );
  const lockKeys = await putLockKeys(services.secrets, secretId, process.env);
  locks.use(lockKeys);

  deployBuckets(resources, dataDir);
  const places = sitePlaces(resources, dataDir);
  localiseConfig(places.site, address.wire);
  await putSiteUrl(services.ssm, address.site);
  const userPoolId = theOnly(resources, 'AWS::Cognito::UserPool').ref;
  const isSeeded = folder.isNew && options.seed;
  let months: readonly SeedMonth[] = [];
  if (isSeeded) {
    await createPeople(services.userPools, userPoolId);
    await seedMembers(services, userPoolId, mainTable);
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    months = await seedTable(services.dynamodb, mainTable, places.images, today);
    const target = {
      dynamodb: services.dynamodb,
      table: mainTable,
      platforms,
      siteUrl: address.site,
      now: clock.now,
    };
    if (options.connect) await seedConnections(target, channelKeys, months);
  }
  folder.fill();

  const cdn = createCdn(resources, {
    bucketFolder: (bucket) => bucketFolder(dataDir, bucket),
    api: services.api,
    localise: (header) =>
      header.replaceAll(
        /https:\/\/(?:cognito-(?:identity|idp)|[\w-]+\.s3)\.[\w-]+\.amazonaws\.com/g,
        address.wire,
      ),
  });
  const local = createLocalPages({
    clock,
    activity,
    mail: services.mail,
    usage: services.usage,
    feedBack: services.feedBack,
    faults,
    faultyServices: faultyServicesOf(resources, services.operationsOf, {
      stripe: keys,
      ...channelKeys,
      seam: lockKeys,
    }),
    connections: listConnected(services.dynamodb, mainTable),
    vendors: { stripe: stripe.answer, seam: locks.answer, ...channels.scripts },
  });
  front.answerBy(createFront({ local, locks: locks.handle, vendors: channels.handle, cdn }, report));
  wire.answerBy(services.wire);
  await services.resume();
  if (isSeeded) await untilSearchable(services.dynamodb, months);
  return {
    ...address,
    dataFolder: dataDir,
    paysByFake: !keys.isReal,
    demoSignIns: await demoSignIns(services.userPools, userPoolId),
  };
}
