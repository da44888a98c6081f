import { openDataFolder } from '../start/data-folder.ts';
import { type Port, takePort } from '../start/listen.ts';
import type { Options } from '../start/options.ts';
import { requireDatabase } from '../start/require-database.ts';

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
  // Loaded only now, as it takes longer than to say what stands in the way.
  const { runCloud } = await import('./run-cloud.ts');
  const cloud = await runCloud(options, folder, ports, opened);
  // What is opened last is closed first: nothing is asked any more of what ends.
  for (const port of Object.values(ports)) opened.defer(port.close);
  const running = opened.move();
  return { ...cloud, close: () => running.disposeAsync() };
}

/** The ports, taken. */
export interface Ports {
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
