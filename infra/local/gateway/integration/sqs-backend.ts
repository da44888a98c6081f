import { z } from 'zod';
import { AwsFault, type CallAws, type Caller, type Place } from '../../aws.ts';
import { type QueryInput, readForm } from '../../wire/query-protocol.ts';
import { answering } from './backends.ts';
import type { Backend, BackendRequest } from './integration.ts';

/** Members of SQS's query protocol that are lists there and maps in its API. */
const message = z.looseObject({
  MessageBody: z.string().optional(),
  MessageAttribute: z
    .record(
      z.string(),
      z.object({
        Name: z.string(),
        Value: z.looseObject({ DataType: z.string(), StringValue: z.string().optional() }),
      }),
    )
    .optional(),
  DelaySeconds: z.coerce.number().optional(),
});

/**
 * `sqs:path/<account>/<queue>` and `sqs:action/<Operation>`: SQS's query protocol, a form in the body or in the query.
 * The answer is JSON, as API Gateway asks SQS for it.
 * @param queuePath `<account>/<queue>` of the address, `{name}` in it standing for mapped path values; empty for actions.
 */
export const sqsBackend =
  (callAws: CallAws, place: Place, queuePath: string, action: string | undefined, caller: Caller): Backend =>
  (request, { requestId }) => {
    const form = formOf(request);
    const operation = action ?? form.get('Action') ?? '';
    return answering(async () => {
      if (operation !== 'SendMessage')
        throw new AwsFault('InvalidAction', `The action ${operation} is not valid for this endpoint.`);
      const QueueUrl = form.get('QueueUrl') ?? urlOf(filled(queuePath, request), place);
      const result = await callAws('sqs', operation, { ...inputOf(readForm(form)), QueueUrl }, caller);
      return {
        [`${operation}Response`]: {
          [`${operation}Result`]: result,
          ResponseMetadata: { RequestId: requestId },
        },
      };
    });
  };

const formOf = ({ body, query }: BackendRequest) =>
  new URLSearchParams([...query, ...new URLSearchParams(body.toString('utf8'))]);

const filled = (path: string, request: BackendRequest) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(request.path.get(name) ?? ''));

const urlOf = (path: string, { region }: Place) => `https://sqs.${region}.amazonaws.com/${path}`;

function inputOf(form: QueryInput) {
  const { MessageAttribute, QueueUrl: _, ...rest } = message.parse(form);
  if (!MessageAttribute) return rest;
  const attributes = Object.values(MessageAttribute).map(({ Name, Value }) => [Name, Value] as const);
  return { ...rest, MessageAttributes: Object.fromEntries(attributes) };
}
