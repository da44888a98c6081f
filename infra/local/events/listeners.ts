import { randomUUID } from 'node:crypto';
import { AwsFault, type CallAws, type Caller, type Place } from '../aws.ts';

/** Who is told of an event: a function, a queue, or a state machine under a role. */
export interface Listener {
  readonly arn: string;
  readonly roleArn?: string | undefined;
}

const owner: Caller = { kind: 'owner' };

/** Hands an event to a function, a queue or a state machine; the last gets one execution for an event. */
export async function hand(
  { arn, roleArn }: Listener,
  event: { readonly id?: string; readonly [member: string]: unknown },
  place: Place,
  callAws: CallAws,
) {
  const [, , service = '', , , ...rest] = arn.split(':');
  const text = JSON.stringify(event);
  if (service === 'lambda')
    await callAws('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload: text }, owner);
  if (service === 'sqs') {
    const QueueUrl = `https://sqs.${place.region}.amazonaws.com/${place.accountId}/${rest[0]}`;
    await callAws('sqs', 'SendMessage', { QueueUrl, MessageBody: text }, owner);
  }
  if (service === 'states' && roleArn !== undefined) {
    const input = { stateMachineArn: arn, name: event.id ?? randomUUID(), input: text };
    await callAws('states', 'StartExecution', input, { kind: 'role', roleArn }).catch(unlessStarted);
  }
}

function unlessStarted(error: unknown) {
  if (!(error instanceof AwsFault) || error.code !== 'ExecutionAlreadyExists') throw error;
}
