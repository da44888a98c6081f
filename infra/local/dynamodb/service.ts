import { z } from 'zod';
import { AwsFault, type AwsService } from '../aws.ts';
import type { WireAnswer } from './wire.ts';

const streamOperations = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** The `X-Amz-Target` of an operation of DynamoDB or of DynamoDB Streams. */
export const targetOf = (operation: string) =>
  `${streamOperations.has(operation) ? 'DynamoDBStreams' : 'DynamoDB'}_20120810.${operation}`;

const fault = z.looseObject({
  __type: z.string(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

/** The answer's members. Throws AwsFault for an answer that is an error. */
export function readAnswer(answer: WireAnswer): unknown {
  const members: unknown = JSON.parse(answer.body.toString() || '{}');
  if (answer.status === 200) return members;
  const { __type, message, Message, ...fields } = fault.parse(members);
  const code = __type.slice(__type.indexOf('#') + 1);
  throw new AwsFault(code, message ?? Message ?? code, answer.status, fields);
}

/** DynamoDB and DynamoDB Streams (both sign as `dynamodb`) for callers in this process. */
export function dynamoService(forward: (target: string, body: string) => Promise<WireAnswer>): AwsService {
  return {
    signingName: 'dynamodb',
    call: async (operation, input) =>
      readAnswer(await forward(targetOf(operation), JSON.stringify(input ?? {}))),
  };
}
