import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { repository } from './bundle/paths.ts';
import { keysParameter, siteUrlParameter } from './stacks/names.ts';

const file = z.looseObject({ context: z.looseObject({ stage: z.string().optional() }).default({}) });

/** The stage that `cdk.json` keeps under its context; none where it keeps none. */
export const chosenStage = (): string | undefined =>
  file.parse(JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'))).context.stage;

/** Lets what reads the settings as functions do read those of a stage. */
export function useStage(stage: string | undefined): void {
  process.env.KEYS_PARAMETER ??= keysParameter(stage);
  process.env.SITE_URL_PARAMETER ??= siteUrlParameter(stage);
}
