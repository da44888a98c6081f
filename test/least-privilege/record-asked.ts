import { appendFileSync, mkdirSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createActions } from '../../infra/local/iam/actions.ts';
import { keysParameter, siteUrlParameter } from '../../infra/stacks/names.ts';
import { calledBy } from './as-function.ts';

const actionsOf = createActions([], { accountId: '000000000000', region: 'eu-west-1' });
const known = new Set<string>();

/**
 * Puts on record what a function or workflow asks of a service of the tests, which judges nobody: that is done when all
 * tests have ended. Does nothing where nobody wants a record.
 */
export function recordAsked(who: string, signingName: string, operation: string, input: unknown) {
  const folder = process.env.STAYFLOW_RECORD_CALLS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const { action, resource, context } of actionsOf(signingName, operation, input)) {
    if (isOfNobody(action, resource)) continue;
    const asked = { who, action, resource, ...(action === 'iam:PassRole' && { context }) };
    const line = JSON.stringify(asked);
    if (known.has(line)) continue;
    known.add(line);
    appendFileSync(join(folder, `${process.pid}-asked.jsonl`), `${line}\n`);
  }
}

/** A token that a test made up waits at no machine, so that no policy can be asked about it. */
const isOfNobody = (action: string, resource: string) =>
  action.startsWith('states:SendTask') && resource === '*';

const services: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSSM: 'ssm',
  AWSStepFunctions: 'states',
};

/** What the worlds of the tests call otherwise than the template. */
const names = {
  main: 'stayflow',
  idempotency: 'stayflow-idempotency',
  '/site-url': siteUrlParameter,
  '/keys': keysParameter,
};

const asDeployed = (body: string) =>
  Object.entries(names).reduce((text, [here, there]) => text.replaceAll(`"${here}"`, `"${there}"`), body);

/** The same for a request in one of AWS's protocols. What the Scheduler is asked goes another way. */
export function recordRequest({ headers }: IncomingMessage, body: string) {
  const who = headers[calledBy];
  if (typeof who !== 'string') return;
  const [service = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  const signingName = services[service];
  if (signingName !== undefined)
    return recordAsked(who, signingName, operation, JSON.parse(asDeployed(body)));
  const { Action = '', ...form } = Object.fromEntries(new URLSearchParams(body));
  if (Action !== '') recordAsked(who, 'email', Action, form);
}
