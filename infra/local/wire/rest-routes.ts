import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import { createPathTable } from '../gateway/match-path.ts';

/** One call of a REST-style API. */
export interface RestRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What goes back for a REST-style call. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** How one operation travels over HTTP. */
export interface RestRoute {
  readonly signingName: string;
  readonly operation: string;
  readonly input: (request: RestRequest) => unknown;
  readonly output: (result: unknown) => RestAnswer;
}

const json =
  (status: number) =>
  (result: unknown): RestAnswer => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(result ?? {}),
  });

function jsonBody(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseOr(body));
  if (parsed.success) return parsed.data;
  throw new AwsFault('SerializationException', 'The request body is not a JSON object.');
}

function parseOr(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function decoded(parameters: Readonly<Record<string, string>>, name: string): string {
  try {
    return decodeURIComponent(parameters[name] ?? '');
  } catch {
    throw new AwsFault('ValidationException', `The ${name} in the path is not encoded as a URL must be.`);
  }
}

const invoked = z.looseObject({
  StatusCode: z.number().default(200),
  FunctionError: z.string().optional(),
  LogResult: z.string().optional(),
  ExecutedVersion: z.string().optional(),
  Payload: z.union([z.string(), z.instanceof(Uint8Array)]).optional(),
});

/** The payload is the body; everything else of the result is headers. */
function invokeAnswer(result: unknown): RestAnswer {
  const { StatusCode, FunctionError, LogResult, ExecutedVersion, Payload } = invoked.parse(result);
  return {
    status: StatusCode,
    headers: {
      'content-type': 'application/json',
      ...(ExecutedVersion === undefined ? {} : { 'x-amz-executed-version': ExecutedVersion }),
      ...(FunctionError === undefined ? {} : { 'x-amz-function-error': FunctionError }),
      ...(LogResult === undefined ? {} : { 'x-amz-log-result': LogResult }),
    },
    body: Payload ?? '',
  };
}

const optional = (name: string, value: string | string[] | undefined | null) =>
  typeof value === 'string' ? { [name]: value } : {};

const routes = createPathTable<RestRoute>();

routes.add('POST', '/2015-03-31/functions/{name}/invocations', {
  signingName: 'lambda',
  operation: 'Invoke',
  input: ({ parameters, query, headers, body }) => ({
    FunctionName: decoded(parameters, 'name'),
    InvocationType: headers['x-amz-invocation-type'] ?? 'RequestResponse',
    Payload: body.toString('utf8'),
    ...optional('LogType', headers['x-amz-log-type']),
    ...optional('ClientContext', headers['x-amz-client-context']),
    ...optional('Qualifier', query.get('Qualifier')),
  }),
  output: invokeAnswer,
});

const functionRead = (operation: string): RestRoute => ({
  signingName: 'lambda',
  operation,
  input: ({ parameters, query }) => ({
    ...('name' in parameters ? { FunctionName: decoded(parameters, 'name') } : {}),
    ...Object.fromEntries(query),
  }),
  output: json(200),
});
routes.add('GET', '/2015-03-31/functions', functionRead('ListFunctions'));
routes.add('GET', '/2015-03-31/functions/{name}', functionRead('GetFunction'));
routes.add('GET', '/2015-03-31/functions/{name}/configuration', functionRead('GetFunctionConfiguration'));
routes.add('GET', '/2019-09-30/functions/{name}/concurrency', functionRead('GetFunctionConcurrency'));
routes.add(
  'GET',
  '/2019-09-25/functions/{name}/event-invoke-config',
  functionRead('GetFunctionEventInvokeConfig'),
);

const mappings = (operation: string, status = 200): RestRoute => ({
  signingName: 'lambda',
  operation,
  input: ({ parameters, query, body }) => ({
    ...jsonBody(body),
    ...('id' in parameters ? { UUID: decoded(parameters, 'id') } : {}),
    ...Object.fromEntries(query),
  }),
  output: json(status),
});
routes.add('GET', '/2015-03-31/event-source-mappings', mappings('ListEventSourceMappings'));
routes.add('GET', '/2015-03-31/event-source-mappings/{id}', mappings('GetEventSourceMapping'));
routes.add('PUT', '/2015-03-31/event-source-mappings/{id}', mappings('UpdateEventSourceMapping', 202));

/** Members of Scheduler calls that travel in the query, in lower camel case there. */
const scheduleQuery: Readonly<Record<string, string>> = {
  groupName: 'GroupName',
  ScheduleGroup: 'GroupName',
  clientToken: 'ClientToken',
};
const listQuery: Readonly<Record<string, string>> = {
  ScheduleGroup: 'GroupName',
  NamePrefix: 'NamePrefix',
  NextToken: 'NextToken',
  MaxResults: 'MaxResults',
  State: 'State',
};

const schedules = (operation: string, names = scheduleQuery): RestRoute => ({
  signingName: 'scheduler',
  operation,
  input: ({ parameters, query, body }) => ({
    ...jsonBody(body),
    ...('name' in parameters ? { Name: decoded(parameters, 'name') } : {}),
    ...Object.fromEntries([...query].map(([name, value]) => [names[name] ?? name, value])),
  }),
  output: json(200),
});
routes.add('GET', '/schedules', schedules('ListSchedules', listQuery));
routes.add('POST', '/schedules/{name}', schedules('CreateSchedule'));
routes.add('PUT', '/schedules/{name}', schedules('UpdateSchedule'));
routes.add('GET', '/schedules/{name}', schedules('GetSchedule'));
routes.add('DELETE', '/schedules/{name}', schedules('DeleteSchedule'));
routes.add('GET', '/schedule-groups', schedules('ListScheduleGroups', listQuery));
routes.add('POST', '/schedule-groups/{name}', schedules('CreateScheduleGroup'));
routes.add('GET', '/schedule-groups/{name}', schedules('GetScheduleGroup'));
routes.add('DELETE', '/schedule-groups/{name}', schedules('DeleteScheduleGroup'));

const scheduleTags = (operation: string): RestRoute => ({
  signingName: 'scheduler',
  operation,
  input: ({ parameters, query, body }) => ({
    ...jsonBody(body),
    ResourceArn: decoded(parameters, 'arn'),
    ...(query.has('TagKeys') && { TagKeys: query.getAll('TagKeys') }),
  }),
  output: json(200),
});
routes.add('GET', '/tags/{arn}', scheduleTags('ListTagsForResource'));
routes.add('POST', '/tags/{arn}', scheduleTags('TagResource'));
routes.add('DELETE', '/tags/{arn}', scheduleTags('UntagResource'));

const apiKeys = (operation: string): RestRoute => ({
  signingName: 'apigateway',
  operation,
  input: ({ parameters, query }) => ({
    ...('key' in parameters ? { apiKey: decoded(parameters, 'key') } : {}),
    ...Object.fromEntries([...query].map(([name, value]) => [apiKeyQuery[name] ?? name, value])),
  }),
  output: json(200),
});
/** Members of API Gateway's calls that are called otherwise in the query. */
const apiKeyQuery: Readonly<Record<string, string>> = { name: 'nameQuery' };
routes.add('GET', '/apikeys', apiKeys('GetApiKeys'));
routes.add('GET', '/apikeys/{key}', apiKeys('GetApiKey'));

/** The operation that a method and path of a REST-style API stand for. */
export const findRestRoute = routes.find;
