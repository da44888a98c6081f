import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

/** How the laptop cloud was asked to run. */
export interface Options {
  /** Port of site and API. */
  readonly port: number;
  /** Port of the AWS wire. */
  readonly awsPort: number;
  /** Port of the Stripe fake and its payment page. */
  readonly stripePort: number;
  /** Folder that keeps everything. */
  readonly data: string;
  /** Forget what the folder keeps. */
  readonly fresh: boolean;
  /** Put the demo homes into an empty folder. */
  readonly seed: boolean;
}

/**
 * Reads command line and environment.
 * @throws StartError naming what is wrong and what would be right.
 */
export function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { fresh, seed } = parseFlags(argv);
  const port = portFrom('PORT', env.PORT, 4000);
  const awsPort = portFrom('AWS_PORT', env.AWS_PORT, 4001);
  return {
    port,
    awsPort,
    stripePort: portFrom('STRIPE_PORT', env.STRIPE_PORT, awsPort === 0 ? 0 : awsPort + 1),
    data: env.STAYFLOW_DATA ?? '.stayflow',
    fresh,
    seed,
  };
}

function parseFlags(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { fresh: { type: 'boolean', default: false }, seed: { type: 'boolean', default: true } },
      allowNegative: true,
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${reason} Known options: --fresh, --no-seed.`);
  }
}

function portFrom(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`${name} is "${text}"; it must be a port number from 1 to 65535.`);
}
