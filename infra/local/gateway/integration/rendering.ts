import { contextNames, contextVariable } from '../context-variables.ts';
import { type Accepted, eventHeaders } from '../proxy-event.ts';
import type { Rendering } from '../vtl/template.ts';
import { toValue, type ValueMap } from '../vtl/value.ts';

/** What the templates of one request share: a value that the request template sets is still there for the answer's. */
export interface TemplateContext {
  readonly context: ValueMap;
  readonly stageVariables: ValueMap;
  readonly parameters: Rendering['input']['parameters'];
}

/** `$context`, `$stageVariables` and `$input.params()` of a request. */
export function templateContext(accepted: Accepted): TemplateContext {
  const { api, parameters, query, request } = accepted;
  return {
    context: contextTree(accepted),
    stageVariables: mapOf(api.variables),
    parameters: {
      path: parameters,
      querystring: query ? Object.fromEntries(query) : {},
      header: definedOf(eventHeaders(request.rawHeaders).headers),
    },
  };
}

/** Overrides that a template may set (Developer Guide, "Override your API's request and response parameters"). */
const overrides = {
  requestOverride: { header: {}, path: {}, querystring: {} },
  responseOverride: { header: {} },
};

function contextTree({ exchange }: Accepted): ValueMap {
  const tree = mapOf(overrides);
  for (const name of contextNames) {
    const value = contextVariable(exchange, name);
    if (value === undefined) continue;
    const path = name.split('.');
    const last = path.pop() ?? name;
    path.reduce(branch, tree).set(last, value);
  }
  return tree;
}

function branch(tree: ValueMap, name: string): ValueMap {
  const known = tree.get(name);
  if (known instanceof Map) return known;
  const made: ValueMap = new Map();
  tree.set(name, made);
  return made;
}

function mapOf(data: object): ValueMap {
  const value = toValue(data);
  return value instanceof Map ? value : new Map();
}

const definedOf = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** A part of what a template has overridden: `responseOverride`, `header`. */
export function overridden(
  { context }: TemplateContext,
  side: string,
  place: string,
): ReadonlyMap<string, string> {
  const found = context.get(side);
  const values = found instanceof Map ? found.get(place) : undefined;
  if (!(values instanceof Map)) return new Map();
  return new Map([...values].map(([name, value]) => [name, value === null ? '' : String(value)]));
}
