import { targets } from '../../wire/targets.ts';
import { jsonFault, membersOf, type Protocol } from './protocol.ts';

/** Services beyond the laptop cloud's own, by the prefix of `X-Amz-Target` (from their API models). */
const others: Readonly<Record<string, { readonly signingName: string; readonly contentType: string }>> = {
  AWSEvents: { signingName: 'events', contentType: 'application/x-amz-json-1.1' },
  TrentService: { signingName: 'kms', contentType: 'application/x-amz-json-1.1' },
  Logs_20140328: { signingName: 'logs', contentType: 'application/x-amz-json-1.1' },
};

/** AWS JSON 1.0 and 1.1, by the names of services: DynamoDB, SQS, EventBridge, Step Functions, ... */
export const jsonProtocols: Readonly<Record<string, Protocol>> = Object.fromEntries(
  Object.entries({ ...targets, ...others })
    .filter(([target]) => !target.startsWith('DynamoDBStreams'))
    .map(([target, { signingName, contentType }]) => [signingName, speak(signingName, target, contentType)]),
);

function speak(signedFor: string, target: string, contentType: string): Protocol {
  return {
    signedFor,
    knows: () => true,
    write: (operation, input) => ({
      method: 'POST',
      path: '/',
      headers: { 'content-type': contentType, 'x-amz-target': `${target}.${operation}` },
      body: JSON.stringify(input),
    }),
    read: (_, { body }) => membersOf(body),
    fault: jsonFault,
  };
}
