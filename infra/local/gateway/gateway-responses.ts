import type { z } from 'zod';
import type { gatewayResponse } from './properties.ts';

/** A problem that the gateway answers itself, as API Gateway's response types name them. */
export interface Problem {
  readonly type: keyof typeof defaults;
  readonly message: string;
  /** Value of `x-amzn-errortype`. */
  readonly errorType: string;
  readonly validationErrorString?: string;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

/** The gateway's answer. */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a template can name: `context.requestId`, `stageVariables.x`, `method.request.header.Host`. */
export type Variables = (name: string) => string | undefined;

/** Status of each response type (API Gateway Developer Guide, "Gateway response types"). */
const defaults = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
  DEFAULT_4XX: 400,
  DEFAULT_5XX: 502,
} as const;

interface Customised {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly templates: readonly (readonly [mediaType: string, template: string])[];
}

/** Renders a problem for one request. */
export type RenderProblem = (problem: Problem, accept: string, variables: Variables) => ProblemAnswer;

/**
 * Compiles an API's gateway responses. A type without its own goes by `DEFAULT_4XX` or `DEFAULT_5XX`.
 * Throws for a template that wants more than API Gateway does there, which is to put in variables.
 */
export function compileResponses(given: readonly z.infer<typeof gatewayResponse>[]): RenderProblem {
  const custom = new Map(given.map((each) => [each.ResponseType, compile(each)]));
  return (problem, accept, variables) => {
    const usual = problem.status ?? defaults[problem.type];
    const own = custom.get(problem.type) ?? custom.get(usual < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
    const [mediaType, template] = chooseTemplate(own?.templates ?? [], accept) ?? standard(problem);
    return {
      status: own?.status ?? usual,
      headers: {
        'content-type': mediaType,
        'x-amzn-errortype': problem.errorType,
        ...(problem.retryAfterSeconds === undefined
          ? {}
          : { 'retry-after': String(problem.retryAfterSeconds) }),
        ...Object.fromEntries(
          Object.entries(own?.headers ?? {}).map(([name, from]) => [name, headerValue(from, variables)]),
        ),
      },
      body: fill(template, variables),
    };
  };
}

function compile(given: z.infer<typeof gatewayResponse>): Customised {
  if (!(given.ResponseType in defaults))
    throw new Error(
      `There is a gateway response for ${given.ResponseType}, which API Gateway does not have.`,
    );
  for (const template of Object.values(given.ResponseTemplates)) refuseProgram(given.ResponseType, template);
  return {
    status: given.StatusCode,
    headers: Object.fromEntries(
      Object.entries(given.ResponseParameters).map(([name, from]) => [
        name.replace('gatewayresponse.header.', '').toLowerCase(),
        from,
      ]),
    ),
    templates: Object.entries(given.ResponseTemplates),
  };
}

function refuseProgram(type: string, template: string) {
  const found = /#(?:set|if|foreach|else|end|macro)\b|\$(?:util|input)\b/.exec(template);
  if (!found) return;
  throw new Error(
    `The gateway response ${type} uses ${found[0]}: API Gateway only puts in variables there, such as $context.requestId.`,
  );
}

/** What the client accepts, else JSON, else whatever there is. */
function chooseTemplate(templates: Customised['templates'], accept: string) {
  return (
    templates.find(([mediaType]) => accept.includes(mediaType)) ??
    templates.find(([mediaType]) => mediaType === 'application/json') ??
    templates[0]
  );
}

/** A denial by policy is the one that API Gateway writes with a capital letter. */
const standard = ({ errorType }: Problem) =>
  [
    'application/json',
    `{"${errorType === 'AccessDeniedException' ? 'Message' : 'message'}":$context.error.messageString}`,
  ] as const;

const variable =
  /\$(?:\{((?:context|stageVariables|method\.request)(?:\.[\w-]+)+)\}|((?:context|stageVariables|method\.request)(?:\.[\w-]+)+))/g;

/** Values are escaped for JSON; only `messageString` brings its own quotes. */
const fill = (template: string, value: Variables) =>
  template.replace(variable, (_, braced?: string, plain?: string) => {
    const name = braced ?? plain ?? '';
    if (name === 'context.error.messageString') return JSON.stringify(value('context.error.message') ?? '');
    return JSON.stringify(value(name) ?? '').slice(1, -1);
  });

/** A header is a literal in single quotes or the name of a variable. */
const headerValue = (from: string, value: Variables) =>
  (/^'(.*)'$/s.exec(from)?.[1] ?? value(from.replace(/^\$/, '')) ?? '').replace(/[\r\n]+/g, ' ');
