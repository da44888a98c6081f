import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivity } from '../../../infra/local/activity.ts';
import { AwsFault, type AwsService, type CallAws, type Caller } from '../../../infra/local/aws.ts';
import { type Clock, createClock } from '../../../infra/local/clock.ts';
import { openCredentialKey } from '../../../infra/local/cognito/credential-key.ts';
import { type CredentialIssuer, createCredentialIssuer } from '../../../infra/local/cognito/credentials.ts';
import { createIdentityPools } from '../../../infra/local/cognito/identity-pool.ts';
import { createUserPools } from '../../../infra/local/cognito/user-pool.ts';
import { createActions } from '../../../infra/local/iam/actions.ts';
import { createAuthoriseCall } from '../../../infra/local/iam/authorise-call.ts';
import { createIam } from '../../../infra/local/iam/evaluate.ts';
import { createSes, type Ses } from '../../../infra/local/ses/ses.ts';
import { createSettings } from '../../../infra/local/ssm/settings.ts';
import type { Resource } from '../../../infra/local/template.ts';
import { createWire, type WireFault } from '../../../infra/local/wire/wire.ts';
import { place } from '../gateway/an-api.ts';
import { closeServer, listen } from '../sigv4/a-signed-request.ts';

/** One call that came through to a service. */
export interface Heard {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  readonly caller?: Caller;
}

/** A wire on a free port with the services of this folder's neighbours, and others that only listen. */
export interface RunningWire {
  readonly endpoint: string;
  readonly heard: Heard[];
  readonly forwarded: { target: string; body: string }[];
  readonly issuer: CredentialIssuer;
  readonly clock: Clock;
  readonly ses: Ses;
  readonly reports: string[];
  readonly folder: string;
  faults: (signingName: string, operation: string) => WireFault | undefined;
  /** What a listening service answers. */
  answer: (heard: Heard) => unknown;
  /** What an SDK client of the laptop's owner is made with. */
  readonly owner: ReturnType<typeof ownerOptions>;
  /** The same for a role. */
  as(roleArn: string): ReturnType<typeof ownerOptions>;
  close(keepFolder?: boolean): Promise<void>;
}

const ownerOptions = (endpoint: string) => ({
  endpoint,
  region: place.region,
  maxAttempts: 1,
  credentials: { accessKeyId: 'AKIAWHATEVER', secretAccessKey: 'not checked', sessionToken: '' },
});

/** Starts a wire over the resources; `folder` keeps what an earlier one left. */
export async function startWire(
  resources: readonly Resource[],
  folder = mkdtempSync(join(tmpdir(), 'wire-')),
): Promise<RunningWire> {
  const activity = createActivity();
  const clock = createClock(activity);
  const key = openCredentialKey(folder);
  const issuer = createCredentialIssuer(key, () => [Date.now(), clock.now()]);
  const iam = createIam(resources, place);
  const ses = createSes({ resources, place, clock, folder });
  const settings = createSettings({ resources, place, clock, folder });
  const heard: Heard[] = [];
  const forwarded: { target: string; body: string }[] = [];
  const reports: string[] = [];
  const state: Pick<RunningWire, 'faults' | 'answer'> = { faults: () => undefined, answer: () => ({}) };
  const listening = (service: string): AwsService => ({
    signingName: service,
    async call(operation, input, caller) {
      heard.push({ service, operation, input, caller });
      return state.answer({ service, operation, input });
    },
  });
  const callAws: CallAws = (_, operation, input, caller) => ses.call(operation, input, caller);
  const userPools = createUserPools({
    resources,
    place,
    clock,
    folder,
    key,
    callAws,
    address: () => endpoint,
  });
  const handle = createWire({
    services: [
      ses,
      settings.ssm,
      settings.secretsManager,
      createIdentityPools({ resources, place, key, issuer, tokens: userPools, iam }),
      userPools,
      ...['states', 'lambda', 'sqs', 'scheduler'].map(listening),
    ],
    dynamo: {
      async forward(target, body) {
        forwarded.push({ target, body: body.toString() });
        return {
          status: 200,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: Buffer.from('{}'),
        };
      },
    },
    credentials: issuer,
    authorise: createAuthoriseCall(iam, createActions(resources, place), place),
    place,
    clock,
    published: userPools.document,
    faultFor: (signingName, operation) => state.faults(signingName, operation),
    report: (message) => reports.push(message),
  });
  const server = createServer((request, response) => void handle(request, response));
  const endpoint = `http://127.0.0.1:${await listen(server)}`;
  return Object.assign(state, {
    endpoint,
    heard,
    forwarded,
    issuer,
    clock,
    ses,
    reports,
    folder,
    owner: ownerOptions(endpoint),
    as: (roleArn: string) => ({ ...ownerOptions(endpoint), credentials: issuer.issueFor(roleArn) }),
    async close(keepFolder = false) {
      clock.close();
      await closeServer(server);
      userPools.close();
      ses.close();
      settings.close();
      if (!keepFolder) rmSync(folder, { recursive: true });
    },
  });
}

/** Throws what AWS would. */
export const failing = (
  code: string,
  message: string,
  status = 400,
  fields: Record<string, unknown> = {},
) => {
  throw new AwsFault(code, message, status, fields);
};
