import { parseArgs } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { createTable } from '../../functions/adapters/table.ts';
import { chosenStage } from '../chosen-stage.ts';
import { mainTableName } from '../stacks/names.ts';
import { useLaptop } from '../use-laptop.ts';
import { givenAccounts } from './accounts.ts';
import { addOwner } from './add-owner.ts';

const usage =
  'Use npm run owner -- --email you@example.com --name "Your Name" [--owner <id of whose homes they are>] [--stage <name>] [--laptop]';

const asked = z.object({
  email: z.email('--email must be an e-mail address'),
  name: z.string('--name is missing').trim().min(1, '--name is empty').max(100),
  owner: z.string().regex(/^[a-z0-9-]{1,40}$/, '--owner must be small letters, digits and hyphens'),
  stage: z.string().optional(),
  laptop: z.boolean(),
});

async function run(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      email: text,
      name: text,
      owner: { ...text, default: 'owner' },
      stage: text,
      laptop: { type: 'boolean', default: false },
    },
  });
  const { email, name, owner, stage = chosenStage(), laptop } = asked.parse(values);
  if (laptop) useLaptop();
  await addOwner(
    { email, name, ownerId: owner },
    {
      accounts: await givenAccounts(new CognitoIdentityProviderClient({}), stage),
      table: createTable(new DynamoDBClient({}), mainTableName(stage)),
    },
  );
  console.log(`${email} can sign in to the console and owns the homes of "${owner}".`);
}

const said = (error: unknown): string => {
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => message).join('; ');
  return error instanceof Error ? error.message : String(error);
};

await run().catch((error: unknown) => {
  console.error(`${said(error)}\n${usage}`);
  process.exitCode = 1;
});
