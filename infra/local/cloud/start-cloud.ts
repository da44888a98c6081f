import { createServer } from 'node:http';
import { createActivity } from '../activity.ts';
import { createCdn } from '../cdn/cdn.ts';
import { createFaults } from '../faults.ts';
import { createFaultsPage } from '../pages/faults.ts';
import { createLocalPages } from '../pages/local-pages.ts';
import { type DataFolder, openDataFolder } from '../start/data-folder.ts';
import { listen } from '../start/listen.ts';
import type { Options } from '../start/options.ts';
import { loadTemplate } from '../template/load.ts';
import { bucketFolder, deployBuckets } from './buckets.ts';
import { type Answer, createFront, starting } from './front.ts';
import { openClock } from './kept-clock.ts';
import { putStripeKeys } from './keys.ts';
import { place } from './place.ts';
import { theOnly } from './resources.ts';
import { seedTable } from './seed-table.ts';
import { localiseConfig, putSiteUrl } from './site-config.ts';
import { sitePlaces } from './site-places.ts';
import { startServices } from './start-services.ts';
import { startStripe } from './start-stripe.ts';
import { synthesise } from './synthesise.ts';

/** A laptop cloud that runs. */
export interface Cloud {
  readonly site: string;
  readonly wire: string;
  readonly dataFolder: string;
  /** False while payments go to Stripe itself. */
  readonly paysByFake: boolean;
  close(): Promise<void>;
}

/** The main table's name, as the template gives it. */
const mainTable = 'stayflow';

const report = (message: string) => console.error(message);

/**
 * Synthesises the CDK app and runs the template on this machine.
 * @throws StartError with one line that says what stands in the way.
 */
export async function startCloud(options: Options): Promise<Cloud> {
  const folder = openDataFolder(options.data, options.fresh);
  const front = openPort();
  const wire = openPort();
  try {
    const port = await listen(front.server, options.port, 'PORT');
    const awsPort = await listen(wire.server, options.awsPort, 'AWS_PORT');
    return await run(options, folder, { ...front, port }, { ...wire, port: awsPort });
  } catch (error) {
    front.server.close();
    wire.server.close();
    folder.release();
    throw error;
  }
}

/** A server whose answers come later than its port. */
function openPort() {
  let answer: Answer = starting;
  const server = createServer((request, response) => void answer(request, response));
  return {
    server,
    answerBy: (next: Answer) => {
      answer = next;
    },
  };
}

type Port = ReturnType<typeof openPort> & { readonly port: number };

async function run(options: Options, folder: DataFolder, front: Port, wire: Port): Promise<Cloud> {
  const dataDir = folder.path;
  const address = { site: `http://127.0.0.1:${front.port}`, wire: `http://127.0.0.1:${wire.port}` };
  await synthesise();
  const resources = loadTemplate('cdk.out', { place });
  const activity = createActivity();
  const clock = openClock(activity, dataDir);
  const faults = createFaults();
  const parts = { resources, dataDir, activity, clock, faults, address, report };

  const stripe = await startStripe(parts, options.stripePort);
  const services = await startServices({ ...parts, stripeBase: () => stripe.base() });
  const keys = await putStripeKeys(
    services.secrets,
    theOnly(resources, 'AWS::SecretsManager::Secret').ref,
    process.env,
  );
  await stripe.use(keys);

  deployBuckets(resources, dataDir);
  const places = sitePlaces(resources, dataDir);
  localiseConfig(places.site, address.wire);
  await putSiteUrl(services.ssm, address.site);
  if (folder.isNew && options.seed) {
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    await seedTable(services.dynamodb, mainTable, places.images, today);
  }

  const cdn = createCdn(resources, {
    bucketFolder: (bucket) => bucketFolder(dataDir, bucket),
    api: services.api,
    localise: (header) =>
      header.replaceAll(`https://cognito-identity.${place.region}.amazonaws.com`, address.wire),
  });
  const local = createLocalPages({
    clock,
    activity,
    mail: services.mail,
    faults: createFaultsPage(faults),
    vendors: { stripe: stripe.answer },
  });
  front.answerBy(createFront(local, cdn, report));
  wire.answerBy(services.wire);
  await services.resume();
  return {
    ...address,
    dataFolder: dataDir,
    paysByFake: !keys.isReal,
    async close() {
      front.server.close();
      wire.server.close();
      front.server.closeAllConnections();
      wire.server.closeAllConnections();
      await services.close();
      await stripe.close();
      clock.close();
      folder.release();
    },
  };
}
