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
  /** Connect demo homes with platforms, which are told of them at once. */
  readonly connect: boolean;
  /** Ask DynamoDB what each call takes, for `/_local/usage`. */
  readonly countCapacity: boolean;
  /** Most worker threads that functions keep; each takes about 20 MB. Undefined leaves it to Lambda. */
  readonly lambdaWorkers?: number;
  /** Folder where every judgement of a role's permission is put on record, for tests. */
  readonly recordCalls?: string;
}

const flags = ['--fresh', '--no-seed', '--no-platforms', '--count-capacity'];

/**
 * Reads command line and environment.
 * @throws StartError naming what is wrong and what would be right.
 */
export function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Options {
  const unknown = argv.find((each) => !flags.includes(each));
  if (unknown !== undefined)
    throw new StartError(`There is no option ${unknown}. Known options: ${flags.join(', ')}.`);
  const port = portFrom('PORT', env.PORT) ?? 4000;
  const awsPort = portFrom('AWS_PORT', env.AWS_PORT) ?? 4001;
  const stripePort = portFrom('STRIPE_PORT', env.STRIPE_PORT) ?? portBeside(port, awsPort);
  refuseSame({ PORT: port, AWS_PORT: awsPort, STRIPE_PORT: stripePort });
  const lambdaWorkers = workersFrom(env.LAMBDA_WORKERS);
  return {
    port,
    awsPort,
    stripePort,
    data: env.STAYFLOW_DATA || '.stayflow',
    fresh: argv.includes('--fresh'),
    seed: !argv.includes('--no-seed'),
    connect: !argv.includes('--no-platforms'),
    countCapacity: argv.includes('--count-capacity'),
    ...(lambdaWorkers !== undefined && { lambdaWorkers }),
    ...(env.STAYFLOW_RECORD_CALLS && { recordCalls: env.STAYFLOW_RECORD_CALLS }),
  };
}

const largestPort = 65_535;

function portFrom(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= largestPort) return Number(text);
  throw new StartError(
    `${name} is "${text}"; it must be a port number up to ${largestPort}, or 0 for any free port.`,
  );
}

const mostWorkers = 100;

function workersFrom(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= mostWorkers) return Number(text);
  throw new StartError(`LAMBDA_WORKERS is "${text}"; it must be a number from 1 to ${mostWorkers}.`);
}

/** The first port after the AWS wire's that is not the site's; any free one where that one is. */
function portBeside(port: number, awsPort: number): number {
  if (awsPort === 0 || awsPort + 2 > largestPort) return 0;
  return awsPort + 1 === port ? awsPort + 2 : awsPort + 1;
}

function refuseSame(ports: Readonly<Record<string, number>>) {
  const given = Object.entries(ports).filter(([, port]) => port !== 0);
  for (const [name, port] of given) {
    const other = given.find(([otherName, otherPort]) => otherName !== name && otherPort === port)?.[0];
    if (other) throw new StartError(`${name} and ${other} are both ${port}; choose two different ports.`);
  }
}
