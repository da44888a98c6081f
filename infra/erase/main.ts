import { parseArgs } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { createTable } from '../../functions/adapters/table.ts';
import { chosenStage } from '../chosen-stage.ts';
import { readItems } from '../export/read-items.ts';
import { givenAccounts } from '../owner/accounts.ts';
import { mainTableName } from '../stacks/names.ts';
import { laptopTime, useLaptop } from '../use-laptop.ts';
import { eraseGuests, type Places, planErasures } from './erase-guests.ts';
import type { Wanted } from './find-guests.ts';
import { photoRemover } from './remove-photo.ts';
import { sayPlan } from './say-plan.ts';

const usage =
  'Use npm run erase -- --email guest@example.com | --older-than 3y [--yes] [--stage <name>] [--laptop]; without --yes it only lists';

const asked = z
  .object({
    email: z.email('--email must be an e-mail address').optional(),
    'older-than': z
      .string()
      .regex(/^[1-9]\d?y$/, '--older-than must be years, such as 3y')
      .optional(),
    yes: z.boolean(),
    stage: z.string().optional(),
    laptop: z.boolean(),
  })
  .refine(
    (all) => (all.email === undefined) !== (all['older-than'] === undefined),
    'Say either --email or --older-than',
  );

function wantedOf({ email, 'older-than': age }: z.infer<typeof asked>, now: Date): Wanted {
  if (email !== undefined) return { kind: 'guest', email };
  const years = Number.parseInt(age ?? '', 10);
  const than = `${now.getUTCFullYear() - years}${now.toISOString().slice(4, 10)}`;
  return { kind: 'older', than };
}

async function run(): Promise<number> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: { email: text, 'older-than': text, yes: flag, stage: text, laptop: flag },
  });
  const options = asked.parse(values);
  if (options.laptop) useLaptop();
  const now = options.laptop ? await laptopTime() : new Date();
  const places = await connect(options.stage ?? chosenStage(), now);
  const wanted = wantedOf(options, places.now());
  const plan = await planErasures(wanted, places);
  if (plan.erasures.length + plan.kept.length + plan.accounts.length === 0)
    return say('There is nothing to erase.', 0);
  console.log(sayPlan(plan));
  if (wanted.kind === 'guest' && plan.kept.length > 0)
    return say('Nothing was erased, as something is still needed.', 1);
  if (!options.yes) return say('Nothing was erased yet. Say --yes to do it.', 0);
  const missed = await eraseGuests(plan, places);
  if (missed.length > 0) return say(`${missed.join(', ')} changed meanwhile: run it again.`, 1);
  return say('Erased.', 0);
}

function say(sentence: string, code: number): number {
  console.log(sentence);
  return code;
}

async function connect(stage: string | undefined, now: Date): Promise<Places> {
  const dynamo = new DynamoDBClient({});
  const table = createTable(dynamo, mainTableName(stage));
  return {
    table,
    accounts: await givenAccounts(new CognitoIdentityProviderClient({}), stage),
    everything: () => readItems(dynamo, table.name),
    removePhoto: photoRemover(dynamo, stage),
    now: () => now,
  };
}

const said = (error: unknown): string => {
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => message).join('; ');
  return error instanceof Error ? error.message : String(error);
};

process.exitCode = await run().catch((error: unknown) => {
  console.error(`${said(error)}\n${usage}`);
  return 1;
});
