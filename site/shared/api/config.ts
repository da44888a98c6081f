import { NetworkError } from './errors.ts';

/** What `/config.json` says about the installation this site belongs to. */
export interface SiteConfig {
  readonly region: string;
  readonly identityPoolId: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Path on this origin, `/api`. */
  readonly apiBase: string;
  /** Where people sign in and credentials come from, when not AWS's own endpoint. */
  readonly identityEndpoint?: string;
  /** The host to sign for, when a CDN stands before the API. */
  readonly apiHost?: string;
  /** The owner's own name for the site. */
  readonly siteName?: string;
}

const known = new Map<string, Promise<SiteConfig>>();

async function readConfig(origin: string): Promise<SiteConfig> {
  const response = await fetch(`${origin}/config.json`).catch(() => undefined);
  if (!response?.ok) throw new NetworkError();
  return response.json();
}

/** Reads the configuration once a page load; a failure is not remembered. Throws NetworkError. */
export function siteConfig(origin = location.origin): Promise<SiteConfig> {
  const before = known.get(origin);
  if (before) return before;
  const config = readConfig(origin);
  known.set(origin, config);
  config.catch(() => known.delete(origin));
  return config;
}
