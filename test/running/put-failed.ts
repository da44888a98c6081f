import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type FailureName, queueOf } from '../../functions/domain/failures.ts';
import type { Instance } from './instance.ts';
import { owner } from './owner.ts';

/** Lets a message lie in the queue of what failed for good, as AWS puts it there; answers its id. */
export async function putFailed(
  { awsPort }: Pick<Instance, 'awsPort'>,
  name: FailureName,
  body: object,
  fault?: string,
): Promise<string> {
  const sqs = new SQSClient(owner(awsPort));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queueOf(name) }));
  const MessageAttributes = fault && { ERROR_CODE: { DataType: 'String', StringValue: fault } };
  const message = {
    QueueUrl,
    MessageBody: JSON.stringify(body),
    ...(MessageAttributes && { MessageAttributes }),
  };
  return (await sqs.send(new SendMessageCommand(message))).MessageId ?? '';
}
