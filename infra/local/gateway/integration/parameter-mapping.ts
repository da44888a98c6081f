import { contextNames, contextVariable } from '../context-variables.ts';
import type { Accepted } from '../proxy-event.ts';
import { compileJsonPath } from '../vtl/json-path.ts';
import { parseJson, TemplateFailure, textOf, type Value } from '../vtl/value.ts';
import type { BackendAnswer } from './integration.ts';

/** Where a mapped value comes from. */
export interface Sources {
  readonly accepted: Accepted;
  readonly answer?: BackendAnswer;
}

/** Gives the value of a mapping expression; nothing when it is not there. */
export type Mapped = (sources: Sources) => string | undefined;

/** Names the mapping in messages, and refuses what is not known. */
type Refuse = (what: string) => never;

/**
 * Compiles a mapping expression: `'text'`, `method.request.header.Name`, `integration.response.body.member`,
 * `context.requestId`, `stageVariables.name`.
 * Source: API Gateway Developer Guide, "Parameter mapping source reference".
 */
export function compileMapping(expression: string, refuse: Refuse): Mapped {
  const literal = /^'(.*)'$/s.exec(expression)?.[1];
  if (literal !== undefined) return () => literal;
  if (expression.startsWith('context.')) return contextMapping(expression.slice('context.'.length), refuse);
  const stageVariable = /^stageVariables\.(\w+)$/.exec(expression)?.[1];
  if (stageVariable !== undefined) return ({ accepted }) => accepted.api.variables[stageVariable];
  return (
    requestMapping(expression) ??
    answerMapping(expression) ??
    refuse(`maps ${expression}, which is not known`)
  );
}

function contextMapping(name: string, refuse: Refuse): Mapped {
  if (!contextNames.includes(name)) refuse(`maps context.${name}, which is not known`);
  return ({ accepted }) => {
    const value = contextVariable(accepted.exchange, name);
    return value === undefined ? undefined : String(value);
  };
}

function requestMapping(expression: string): Mapped | undefined {
  if (expression === 'method.request.body') return ({ accepted }) => accepted.body.toString('utf8');
  const inBody = /^method\.request\.body\.(.+)$/.exec(expression)?.[1];
  if (inBody !== undefined) return ({ accepted }) => memberOf(accepted.body, inBody);
  const [, place, name = ''] =
    /^method\.request\.(path|querystring|multivaluequerystring|header|multivalueheader)\.(.+)$/.exec(
      expression,
    ) ?? [];
  switch (place) {
    case 'path':
      return ({ accepted }) => accepted.parameters[name];
    case 'querystring':
      return ({ accepted }) => accepted.query?.getAll(name).at(-1);
    case 'multivaluequerystring':
      return ({ accepted }) => accepted.query?.getAll(name).join(',') || undefined;
    case 'header':
      return ({ accepted }) => headersOf(accepted, name).at(-1);
    case 'multivalueheader':
      return ({ accepted }) => headersOf(accepted, name).join(',') || undefined;
    default:
      return undefined;
  }
}

function headersOf({ request: { rawHeaders } }: Accepted, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === wanted);
}

function answerMapping(expression: string): Mapped | undefined {
  if (expression === 'integration.response.body') return ({ answer }) => answer?.body.toString('utf8');
  const inBody = /^integration\.response\.body\.(.+)$/.exec(expression)?.[1];
  if (inBody !== undefined) return ({ answer }) => answer && memberOf(answer.body, inBody);
  const header = /^integration\.response\.(?:multivalue)?header\.(.+)$/.exec(expression)?.[1]?.toLowerCase();
  return header === undefined ? undefined : ({ answer }) => answer?.headers[header];
}

/** A value of a JSON body; nothing where there is none or the body is not JSON. */
function memberOf(body: Buffer, path: string): string | undefined {
  const found = valueAt(body.toString('utf8'), `$.${path}`);
  return found === null ? undefined : textOf(found);
}

function valueAt(text: string, path: string): Value {
  try {
    return compileJsonPath(path).find(parseJson(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TemplateFailure) return null;
    throw error;
  }
}
