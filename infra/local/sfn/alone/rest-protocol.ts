import { jsonFault, membersOf, type Protocol, type ServiceAnswer, type ServiceRequest } from './protocol.ts';

type Input = Readonly<Record<string, unknown>>;

/** How one operation travels: `{Name}` in the path and the members of `query` are taken out of the body. */
interface Route {
  readonly method: ServiceRequest['method'];
  readonly path: string;
  /** Names in the query, by members. */
  readonly query?: Readonly<Record<string, string>>;
}

const page = { NextToken: 'NextToken', MaxResults: 'MaxResults', NamePrefix: 'NamePrefix' };
const inGroup = { GroupName: 'groupName' };
const once = { ClientToken: 'clientToken' };
const schedule = '/schedules/{Name}';
const group = '/schedule-groups/{Name}';

/** EventBridge Scheduler and SES version 2, from their API models. */
const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  scheduler: {
    CreateSchedule: { method: 'POST', path: schedule },
    UpdateSchedule: { method: 'PUT', path: schedule },
    GetSchedule: { method: 'GET', path: schedule, query: inGroup },
    DeleteSchedule: { method: 'DELETE', path: schedule, query: { ...inGroup, ...once } },
    ListSchedules: {
      method: 'GET',
      path: '/schedules',
      query: { ...page, GroupName: 'ScheduleGroup', State: 'State' },
    },
    CreateScheduleGroup: { method: 'POST', path: group },
    GetScheduleGroup: { method: 'GET', path: group },
    DeleteScheduleGroup: { method: 'DELETE', path: group, query: once },
    ListScheduleGroups: { method: 'GET', path: '/schedule-groups', query: page },
  },
  sesv2: {
    SendEmail: { method: 'POST', path: '/v2/email/outbound-emails' },
    SendBulkEmail: { method: 'POST', path: '/v2/email/outbound-bulk-emails' },
  },
};

/** Services whose operations have paths, with JSON bodies. */
export const restProtocols: Readonly<Record<string, Protocol>> = {
  scheduler: speak('scheduler', routes.scheduler ?? {}),
  sesv2: speak('ses', routes.sesv2 ?? {}),
  lambda: {
    signedFor: 'lambda',
    knows: (operation) => operation === 'Invoke',
    write: (_, input) => invokeRequest(input),
    read: (_, answer) => invokeAnswer(answer),
    fault: jsonFault,
  },
};

function speak(signedFor: string, known: Readonly<Record<string, Route>>): Protocol {
  return {
    signedFor,
    knows: (operation) => Object.hasOwn(known, operation),
    write(operation, input) {
      const route = known[operation];
      if (!route) throw new Error(`${signedFor} has no operation ${operation} here`);
      return write(route, input);
    },
    read: (_, { body }) => membersOf(body),
    fault: jsonFault,
  };
}

function write({ method, path, query = {} }: Route, input: Input): ServiceRequest {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const asked = Object.entries(input).flatMap(([name, value]) =>
    query[name] === undefined ? [] : [[query[name], String(value)]],
  );
  const search = new URLSearchParams(asked).toString();
  const rest = Object.entries(input).filter(([name]) => query[name] === undefined && !inPath.includes(name));
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const hasBody = method === 'POST' || method === 'PUT';
  return {
    method,
    path: search === '' ? place : `${place}?${search}`,
    headers: hasBody ? { 'content-type': 'application/json' } : {},
    body: hasBody ? JSON.stringify(Object.fromEntries(rest)) : '',
  };
}

function invokeRequest({ FunctionName, Payload, InvocationType, Qualifier, ...more }: Input): ServiceRequest {
  const name = encodeURIComponent(String(FunctionName));
  const search = Qualifier === undefined ? '' : `?Qualifier=${encodeURIComponent(String(Qualifier))}`;
  const header = (headerName: string, value: unknown) =>
    typeof value === 'string' ? { [headerName]: value } : {};
  return {
    method: 'POST',
    path: `/2015-03-31/functions/${name}/invocations${search}`,
    headers: {
      'content-type': 'application/json',
      ...header('x-amz-invocation-type', InvocationType),
      ...header('x-amz-log-type', more.LogType),
      ...header('x-amz-client-context', more.ClientContext),
    },
    body: typeof Payload === 'string' ? Payload : JSON.stringify(Payload ?? {}),
  };
}

function invokeAnswer({ status, headers, body }: ServiceAnswer): unknown {
  const header = (member: string, name: string) => {
    const value = headers.get(name);
    return value === null ? {} : { [member]: value };
  };
  return {
    StatusCode: status,
    ...header('ExecutedVersion', 'x-amz-executed-version'),
    ...header('FunctionError', 'x-amz-function-error'),
    ...header('LogResult', 'x-amz-log-result'),
    Payload: body,
  };
}
