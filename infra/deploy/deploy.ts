import { GetParametersCommand } from '@aws-sdk/client-ssm';
import { readKeys } from '../keys/change-keys.ts';
import { keysSet } from '../keys/stored-keys.ts';
import { givenAccounts } from '../owner/accounts.ts';
import { addOwner } from '../owner/add-owner.ts';
import { keysSecret, siteUrlParameter } from '../stacks/names.ts';
import { isBootstrapped } from './bootstrapped.ts';
import { contextArgs, type DeployOptions, settingIn } from './options.ts';
import { type Place, placeOf } from './place.ts';
import { webhooksAt } from './webhooks.ts';
import type { World } from './world.ts';

/** Deploys, or says what would change; the exit code. Throws Error saying what stands in the way. */
export async function deploy(options: DeployOptions, world: World): Promise<number> {
  const args = contextArgs(options.context);
  if (options.diff) return world.cdk(['diff', ...args]);
  const place = await placeOf(world.sts);
  world.say(`Deploys to account ${place.account}, region ${place.region}.`);
  await mustBeBootstrapped(options, place, world);
  const answers = options.yes ? ['--require-approval', 'never'] : [];
  const code = await world.cdk(['deploy', '--all', ...answers, ...args]);
  return code === 0 ? finish(options, place, world) : code;
}

/** CloudFront takes certificates and firewalls from there. */
const edgeRegion = 'us-east-1';

async function mustBeBootstrapped({ context }: DeployOptions, { account, region }: Place, world: World) {
  const usesEdge = ['domainName', 'waf'].some((setting) => settingIn(context, setting) !== undefined);
  for (const each of new Set([region, ...(usesEdge ? [edgeRegion] : [])]))
    if (!(await isBootstrapped(world.ssmOf(each))))
      throw new Error(`CDK has no place there yet. Once: npx cdk bootstrap aws://${account}/${each}`);
}

async function finish({ owner }: DeployOptions, { region }: Place, world: World): Promise<number> {
  const { stage, say } = world;
  if (owner) await makeOwner(owner, world);
  say(owner ? `${owner.email} can sign in to the console.` : 'To sign in to the console: npm run owner.');
  const address = await addressOf(world, region);
  say(`\nGuests find the site at ${address}, you the console at ${address}/console\n`);
  for (const line of webhooksAt(address)) say(line);
  const { missing } = keysSet(await readKeys(world.secrets, keysSecret(stage)));
  const needed = missing.filter((name) => name.startsWith('stripe'));
  for (const name of needed) say(`Nobody can book yet: npm run keys -- --set ${name}`);
  say('');
  return needed.length > 0 ? 0 : test(address, world);
}

async function makeOwner(owner: NonNullable<DeployOptions['owner']>, { users, stage, table }: World) {
  const accounts = await givenAccounts(users, stage);
  await addOwner({ ...owner, ownerId: 'owner' }, { accounts, table });
}

async function test(address: string, { smoke, say }: World): Promise<number> {
  if (await smoke(address)) return 0;
  say(`\nIt is deployed, and not all of it holds. Look again: npm run smoke -- --address ${address}`);
  return 1;
}

async function addressOf({ ssmOf, stage }: World, region: string): Promise<string> {
  const asked = new GetParametersCommand({ Names: [siteUrlParameter(stage)] });
  const { Parameters: [found] = [] } = await ssmOf(region).send(asked);
  if (found?.Value === undefined) throw new Error(`The parameter ${siteUrlParameter(stage)} is missing`);
  return found.Value;
}
