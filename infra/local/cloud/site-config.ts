import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AwsService } from '../aws.ts';

const siteUrlParameter = '/stayflow/site-url';

/** Tells the functions where the site is on this machine, in place of its address on AWS. */
export async function putSiteUrl(ssm: AwsService, site: string): Promise<void> {
  const input = { Name: siteUrlParameter, Value: site, Type: 'String', Overwrite: true };
  await ssm.call('PutParameter', input, { kind: 'owner' });
}

const config = z.looseObject({ apiHost: z.string().optional() });

/** What the deployed `config.json` cannot know: the identity pool is on this machine and nothing stands before the API. */
export function localiseConfig(siteBucket: string, identityEndpoint: string): void {
  const file = join(siteBucket, 'config.json');
  const { apiHost: _, ...deployed } = config.parse(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, `${JSON.stringify({ ...deployed, identityEndpoint }, undefined, 2)}\n`);
}
