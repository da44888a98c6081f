import { parseArgs } from 'node:util';
import { StartError } from '../../start/start-error.ts';

/** How the engine was asked to run by itself. */
export interface EngineOptions {
  /** Port of its API; 0 takes any free one. */
  readonly port: number;
  /** The endpoint of every service that Tasks call. */
  readonly services: URL;
  /** Folder that keeps everything. */
  readonly data: string;
  readonly region: string;
  readonly accountId: string;
  /** What calls are signed with. */
  readonly credentials: Credentials;
}

/** Credentials of AWS's usual kind. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

const usage =
  'npm run engine -- --port 4010 --services http://127.0.0.1:5011 --data DIR ' +
  '(environment: AWS_REGION, ACCOUNT_ID, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN)';

/**
 * Reads command line and environment. Without credentials calls are signed with made-up ones.
 * @throws StartError naming what is wrong and how it is used
 */
export function readEngineOptions(argv: readonly string[], env: NodeJS.ProcessEnv): EngineOptions {
  const { port = '4010', services, data } = readArguments(argv);
  if (services === undefined || data === undefined)
    throw new StartError(`--services and --data are required: ${usage}`);
  return {
    port: readPort(port),
    services: readUrl(services),
    data,
    region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'eu-west-1',
    accountId: readAccount(env.ACCOUNT_ID ?? '000000000000'),
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? 'engine',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? 'engine',
      sessionToken: env.AWS_SESSION_TOKEN,
    },
  };
}

function readArguments(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...argv], options: { port: text, services: text, data: text } }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)} Usage: ${usage}`);
  }
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new StartError(`--port is "${text}"; it must be a port number up to 65535, or 0 for any free port.`);
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new StartError(`--services is "${text}"; it must be a URL as http://127.0.0.1:5011.`);
}

function readAccount(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new StartError(`ACCOUNT_ID is "${text}"; it must be 12 digits.`);
}
