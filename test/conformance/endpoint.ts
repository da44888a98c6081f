import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Activity, createActivity } from '../../infra/local/activity.ts';
import { type Clock, createClock } from '../../infra/local/clock.ts';
import { place } from '../../infra/local/cloud/place.ts';
import { type Services, startServices } from '../../infra/local/cloud/start-services.ts';
import { createFaults, type Faults } from '../../infra/local/faults.ts';
import type { Resource } from '../../infra/local/template.ts';
import { closeServer, listen } from '../local/sigv4/a-signed-request.ts';

/** Where a conformance test finds AWS's API, and the settings of its SDK clients. */
export interface Endpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly accountId: string;
  /** A role that may do everything, for what runs under a role. */
  readonly roleArn: string;
  /** Milliseconds since 1970, by the endpoint's clock. */
  now(): number;
  /** Lets time pass until all work due by then has settled: by the clock where it can be moved, else by waiting. */
  pass(milliseconds: number): Promise<void>;
  /** What runs in this process; absent where `ENDPOINT` names another. */
  readonly local?: LocalServices;
  close(): Promise<void>;
}

/** The laptop cloud's services behind an endpoint of this process. */
interface LocalServices {
  readonly services: Services;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults: Faults;
  readonly dataDir: string;
}

/**
 * The endpoint that a conformance suite runs against: the one that `ENDPOINT` names (with `AWS_REGION`,
 * `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `ACCOUNT_ID` and `ROLE_ARN`), else the laptop cloud's services, started
 * here on an empty folder.
 * @param resources what the template holds, for services that have no call to make it.
 */
export const endpoint = (resources: readonly Resource[] = []): Promise<Endpoint> =>
  process.env.ENDPOINT === undefined ? startHere(resources) : elsewhere(process.env.ENDPOINT);

async function elsewhere(address: string): Promise<Endpoint> {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ACCOUNT_ID, ROLE_ARN } = process.env;
  const accountId = ACCOUNT_ID ?? place.accountId;
  return {
    endpoint: address,
    region: AWS_REGION ?? place.region,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID ?? 'conformance',
      secretAccessKey: AWS_SECRET_ACCESS_KEY ?? 'conformance',
    },
    accountId,
    roleArn: ROLE_ARN ?? roleArn(accountId),
    now: Date.now,
    pass: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
    close: async () => undefined,
  };
}

async function startHere(resources: readonly Resource[]): Promise<Endpoint> {
  const dataDir = mkdtempSync(join(tmpdir(), 'conformance-'));
  const activity = createActivity();
  const clock = createClock(activity);
  const faults = createFaults();
  const server = createServer((request, response) => void services.wire(request, response));
  const address = `http://127.0.0.1:${await listen(server)}`;
  const services = await startServices({
    resources: [almightyRole, ...resources],
    dataDir,
    activity,
    clock,
    faults,
    address: { site: address, wire: address },
    report: console.error,
    stripeBase: () => undefined,
    countCapacity: false,
    vendorEnvironment: () => ({}),
  });
  await services.resume();
  return {
    endpoint: address,
    region: place.region,
    credentials: { accessKeyId: 'conformance', secretAccessKey: 'conformance' },
    accountId: place.accountId,
    roleArn: roleArn(place.accountId),
    now: clock.now,
    pass: (milliseconds) => clock.advanceTo(clock.now() + milliseconds),
    local: { services, clock, activity, faults, dataDir },
    async close() {
      await closeServer(server);
      await services.close();
      clock.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const roleName = 'conformance';
const roleArn = (accountId: string) => `arn:aws:iam::${accountId}:role/${roleName}`;

const almightyRole: Resource = {
  stack: 'conformance',
  logicalId: 'Role',
  type: 'AWS::IAM::Role',
  ref: roleName,
  properties: {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] },
    Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }],
  },
};
