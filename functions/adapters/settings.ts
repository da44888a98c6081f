import { z } from 'zod';
import { askAws } from './ask-aws.ts';
import { env } from './env.ts';

const keysSchema = z.object({
  stripeSecretKey: z.string().min(1),
  stripeWebhookSecret: z.string().min(1),
  tokenKey: z.string().min(16),
  /** Absent where no home is connected through that vendor. */
  channexApiKey: z.string().min(1).optional(),
  beds24RefreshToken: z.string().min(1).optional(),
  /** Absent where no lock is reached through Seam. */
  seamApiKey: z.string().min(1).optional(),
  /** What its webhooks are signed with. */
  seamWebhookSecret: z.string().min(1).optional(),
});

/** What the operator sets once: where the site is, and the secret keys. Never log it. */
export interface Settings extends z.infer<typeof keysSchema> {
  /** Origin without a slash at the end: `https://example.com`. */
  readonly siteUrl: string;
}

const found = z.object({
  Parameters: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

/** Reads the settings from Parameter Store in one call. Throws naming what is missing, never a value. */
async function readSettings(): Promise<Settings> {
  const names = { siteUrl: env('SITE_URL_PARAMETER'), keys: env('KEYS_PARAMETER') };
  const asked = { Names: Object.values(names), WithDecryption: true };
  const told = await askAws({ name: 'ssm', target: 'AmazonSSM', version: '1.1' }, 'GetParameters', asked);
  if (!told.isDone) throw new Error(`Parameter Store refused to give the settings: ${told.fault}`);
  const { Parameters: parameters } = found.parse(told.body);
  const read = (name: string) => {
    const value = parameters.find((parameter) => parameter.Name === name)?.Value;
    if (!value) throw new Error(`The parameter ${name} is missing`);
    return value;
  };
  return {
    siteUrl: z.url().parse(read(names.siteUrl)).replace(/\/$/, ''),
    ...keysOf(read(names.keys)),
  };
}

function keysOf(json: string) {
  const keys = keysSchema.safeParse(parsed(json));
  if (keys.success) return keys.data;
  const missing = keys.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Error(`The secret with the keys lacks ${missing || 'everything: it is no JSON object'}`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's message would quote the secret.
    return undefined;
  }
}

let cached: Promise<Settings> | undefined;

/** The settings, read once per cold start; a failed read is tried again at the next call. */
export function settings(): Promise<Settings> {
  cached ??= readSettings().catch((error: unknown) => {
    cached = undefined;
    throw error;
  });
  return cached;
}
