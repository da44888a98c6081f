import { z } from 'zod';
import { askAws } from './ask-aws.ts';
import { env } from './env.ts';
import { storedTokenKeys, type TokenKeys, tokenKeysAt } from './token-keys.ts';

const keysSchema = storedTokenKeys.extend({
  stripeSecretKey: z.string().min(1),
  stripeWebhookSecret: z.string().min(1),
  /** Absent where no home is connected through that vendor. */
  channexApiKey: z.string().min(1).optional(),
  beds24RefreshToken: z.string().min(1).optional(),
  /** Absent where no lock is reached through Seam. */
  seamApiKey: z.string().min(1).optional(),
  /** What its webhooks are signed with. */
  seamWebhookSecret: z.string().min(1).optional(),
});

/** What the operator sets once: where the site is, and the secret keys. Never log it. */
export interface Settings extends Omit<z.infer<typeof keysSchema>, keyof z.infer<typeof storedTokenKeys>> {
  readonly tokenKey: TokenKeys;
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
  if (keys.success) {
    const { newerTokenKeys: _, idKey: __, ...others } = keys.data;
    return { ...others, tokenKey: tokenKeysAt(keys.data, Date.now()) };
  }
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

/** How long settings count before they are read again, milliseconds: keys that are replaced reach warm functions. */
const freshMs = 5 * 60_000;

let cached: { readonly value: Promise<Settings>; readonly readAt: number } | undefined;

/**
 * The settings, read at a cold start and again every five minutes. A read that fails is tried again at the next call; until
 * it succeeds what was read before counts.
 */
export function settings(): Promise<Settings> {
  const now = Date.now();
  if (cached && now - cached.readAt < freshMs) return cached.value;
  const before = cached;
  const value = readSettings().catch((error: unknown) => {
    cached = before;
    if (before) return before.value;
    throw error;
  });
  cached = { value, readAt: now };
  return value;
}
