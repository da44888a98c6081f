import { join } from 'node:path';
import { App, Tags } from 'aws-cdk-lib';
import type { Workflow } from '../workflows/workflow.ts';
import { readSettings, type Settings } from './settings.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import type { Foundation } from './stacks/deployed-function.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { mailIdentityOf } from './stacks/mail.ts';
import { nameHere } from './stacks/names.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { SiteStack } from './stacks/site-stack.ts';
import { WorkflowsStack } from './stacks/workflows-stack.ts';

/** What an app is made from. */
export interface AppOptions {
  /** Folder of the bundles: `functions/<name>/` and `site/`. */
  readonly build: string;
  readonly workflows: readonly Workflow[];
  /** Where the assembly goes; the CDK command line names its own. */
  readonly outdir?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

/**
 * Stayflow on AWS: five stacks, each depending on those before it, and with a stage all of them apart from another's.
 * @throws Error when a setting is wrong or the bundles are missing
 */
export function createApp({ build, workflows, outdir, context = {} }: AppOptions): App {
  const app = new App({
    analyticsReporting: false,
    context: { ...flags, ...context },
    ...(outdir && { outdir }),
  });
  const settings = readSettings(app.node);
  const edge = edgeOf(app, settings);
  const place = edge ? { env: here(), crossRegionReferences: true } : {};
  const data = new DataStack(app, nameHere(app, 'stayflow-data'), { ...place, settings });
  const foundation: Foundation = {
    data,
    bundle: (name) => join(build, 'functions', name),
    mailFrom: settings.mailFrom,
    mailIdentity: mailIdentityOf(settings),
    workflows,
  };
  const flows = new WorkflowsStack(app, nameHere(app, 'stayflow-workflows'), {
    ...place,
    foundation,
    settings,
    workflows,
  });
  const api = new ApiStack(app, nameHere(app, 'stayflow-api'), { ...place, foundation });
  const site = join(build, 'site');
  new SiteStack(app, nameHere(app, 'stayflow-site'), {
    ...place,
    api,
    users: data.users,
    settings,
    site,
    ...(edge && { edge }),
  });
  new OperationsStack(app, nameHere(app, 'stayflow-operations'), {
    ...place,
    measured: {
      api: api.api,
      failures: flows.failures,
      tableName: data.table.tableName,
      deployedAs: (name) => nameHere(app, name),
    },
    machineArns: flows.machineArns,
    alarmMail: settings.alarmMail,
  });
  Tags.of(app).add('app', nameHere(app, 'stayflow'));
  return app;
}

/** A stack's exports stay for as long as another stack reads them. */
const flags = { '@aws-cdk/core:defaultCrossStackReferences': 'strong' };

/** The CDK command line says where it deploys to. */
const here = () => ({
  account: process.env.CDK_DEFAULT_ACCOUNT ?? '000000000000',
  region: process.env.CDK_DEFAULT_REGION ?? 'eu-west-1',
});

function edgeOf(app: App, settings: Settings): EdgeStack | undefined {
  if (!settings.domainName && !settings.waf) return undefined;
  const env = { ...here(), region: 'us-east-1' };
  return new EdgeStack(app, nameHere(app, 'stayflow-edge'), { env, crossRegionReferences: true, settings });
}
