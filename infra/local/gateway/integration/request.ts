import type { z } from 'zod';
import type { Problem } from '../gateway-responses.ts';
import * as problems from '../problems.ts';
import type { method } from '../properties.ts';
import { type Accepted, isBinary } from '../proxy-event.ts';
import { compileTemplate, type Template } from '../vtl/template.ts';
import { UnreadableBody } from '../vtl/tools.ts';
import type { BackendRequest } from './integration.ts';
import { compileMapping, type Mapped } from './parameter-mapping.ts';
import { overridden, type TemplateContext } from './rendering.ts';

type Given = z.infer<typeof method>['Integration'];

/** Makes the backend's request of the client's, or says why that is not possible. */
export type MapRequest = (accepted: Accepted, context: TemplateContext) => Problem | BackendRequest;

/** Compiles `RequestTemplates`, `RequestParameters` and `PassthroughBehavior`. Throws for what is not done here. */
export function compileRequest(given: Given, where: string): MapRequest {
  const templates = new Map(
    Object.entries(given.RequestTemplates).map(([type, text]) => [
      type.toLowerCase(),
      compileTemplate(text, `${where}, request template for ${type},`),
    ]),
  );
  const map = compileParameters(given.RequestParameters, where);
  return (accepted, context) => {
    const template = templates.get(mediaTypeOf(accepted));
    if (!template && refuses(given, templates.size)) return problems.unsupportedMediaType;
    try {
      const body = bodyOf(accepted, context, template, given.ContentHandling);
      return { body, ...map(accepted, context) };
    } catch (error) {
      if (error instanceof UnreadableBody) return problems.unreadableBody(error.message);
      throw error;
    }
  };
}

const mediaTypeOf = ({ request }: Accepted) =>
  request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() || 'application/json';

/** Whether a body that no template is for goes no further (Developer Guide, "Integration passthrough behaviors"). */
const refuses = ({ PassthroughBehavior }: Given, templates: number) =>
  PassthroughBehavior === 'NEVER' || (PassthroughBehavior === 'WHEN_NO_TEMPLATES' && templates > 0);

function bodyOf(
  accepted: Accepted,
  { context, stageVariables, parameters }: TemplateContext,
  template: Template | undefined,
  handling: Given['ContentHandling'],
): Buffer {
  const body = converted(accepted, handling);
  if (!template) return body;
  const input = { body: body.toString('utf8'), parameters };
  return Buffer.from(template({ input, context, stageVariables }), 'utf8');
}

/** Developer Guide, "Content type conversions in API Gateway": request. */
function converted({ body, api, request }: Accepted, handling: Given['ContentHandling']): Buffer {
  const isBytes = isBinary(api.binaryMediaTypes, request.headers['content-type']);
  if (handling === 'CONVERT_TO_TEXT' && isBytes) return Buffer.from(body.toString('base64'));
  if (handling === 'CONVERT_TO_BINARY' && !isBytes) return Buffer.from(body.toString('utf8'), 'base64');
  return body;
}

type Place = 'header' | 'querystring' | 'path';
type Mappings = readonly { readonly place: Place; readonly name: string; readonly value: Mapped }[];

function compileParameters(given: Readonly<Record<string, string>>, where: string) {
  const refuse = (what: string): never => {
    throw new Error(`${where} ${what}.`);
  };
  const mappings: Mappings = Object.entries(given).map(([target, expression]) => {
    const [, place, name] = /^integration\.request\.(header|querystring|path)\.(.+)$/.exec(target) ?? [];
    if ((place !== 'header' && place !== 'querystring' && place !== 'path') || !name)
      return refuse(`maps to ${target}, which is not known`);
    return { place, name, value: compileMapping(expression, refuse) };
  });
  return (accepted: Accepted, context: TemplateContext) => {
    const valuesAt = (place: Place, rename = (name: string) => name) => {
      const mapped = mappings.flatMap(({ place: own, name, value }): (readonly [string, string])[] => {
        const found = own === place ? value({ accepted }) : undefined;
        return found === undefined ? [] : [[rename(name), found]];
      });
      const own = [...overridden(context, 'requestOverride', place)];
      return new Map([...mapped, ...own.map(([name, value]) => [rename(name), value] as const)]);
    };
    return {
      headers: valuesAt('header', (name) => name.toLowerCase()),
      query: valuesAt('querystring'),
      path: valuesAt('path'),
    };
  };
}
