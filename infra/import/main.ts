import { parseArgs } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { settings } from '../../functions/adapters/settings.ts';
import { createTable } from '../../functions/adapters/table.ts';
import { chosenStage, useStage } from '../chosen-stage.ts';
import { keyMark } from '../document.ts';
import { givenAccounts } from '../owner/accounts.ts';
import { mainTableName, nameIn } from '../stacks/names.ts';
import { laptopTime, useLaptop } from '../use-laptop.ts';
import { importDocument } from './import-document.ts';

const usage =
  'Use npm run import -- [--stage <name>] [--laptop] [--other-key] <file that npm run export has written>';

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      stage: { type: 'string' },
      laptop: { type: 'boolean', default: false },
      'other-key': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('Name one file');
  if (values.laptop) useLaptop();
  const now = values.laptop ? await laptopTime() : new Date();
  const stage = values.stage ?? chosenStage();
  useStage(stage);
  const dynamo = new DynamoDBClient({});
  const { written, found, people, stays } = await importDocument(file, {
    dynamo,
    table: createTable(dynamo, mainTableName(stage)),
    machines: { sfn: new SFNClient({}), arnPrefix: await machinesPrefix(stage) },
    accounts: () => givenAccounts(new CognitoIdentityProviderClient({}), stage),
    acceptKey: (mark) => acceptKey(mark, values['other-key']),
    today: () => now.toISOString().slice(0, 10),
  });
  console.log(
    `${written} items are imported${found > 0 ? `, ${found} were there` : ''}. ${people} people can sign in with their address; ` +
      `${stays} stays are being planned. Next: npm run reconcile.`,
  );
}

async function machinesPrefix(stage: string | undefined): Promise<string> {
  const client = new STSClient({});
  const { Arn = '', Account } = await client.send(new GetCallerIdentityCommand({}));
  return `arn:${Arn.split(':')[1]}:states:${await client.config.region()}:${Account}:stateMachine:${nameIn(stage, '')}`;
}

async function acceptKey(mark: string, isOtherAccepted: boolean): Promise<void> {
  const { tokenKey } = await settings();
  if (isOtherAccepted || keyMark(tokenKey.lasting) === mark) return;
  throw new Error(
    'This installation has another tokenKey than the one that was exported: put the old one into the secret stayflow/keys ' +
      'first. With --other-key links in mails, calendars of platforms and door codes of before are dead',
  );
}

await run().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 1;
});
