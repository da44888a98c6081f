import type { z } from 'zod';
import type { method } from '../properties.ts';
import { type Answer, answerHeaders } from '../proxy-answer.ts';
import { type Accepted, isBinary } from '../proxy-event.ts';
import { compileTemplate } from '../vtl/template.ts';
import type { BackendAnswer } from './integration.ts';
import { compileMapping } from './parameter-mapping.ts';
import { overridden, type TemplateContext } from './rendering.ts';

type Given = z.infer<typeof method>;
type GivenResponse = Given['Integration']['IntegrationResponses'][number];

/** Makes the client's answer of the backend's. Throws when no integration response is for it. */
export type MapAnswer = (answer: BackendAnswer, accepted: Accepted, context: TemplateContext) => Answer;

/** Compiles `IntegrationResponses`. Throws for what is not done here, and for what AWS would not deploy. */
export function compileAnswers({ Integration, MethodResponses }: Given, where: string): MapAnswer {
  const responses = Integration.IntegrationResponses.map((given) =>
    compileResponse(given, MethodResponses, where),
  );
  const usual = responses.find(({ pattern }) => pattern === undefined);
  return (answer, accepted, context) => {
    const text = answer.selectedBy ?? String(answer.status);
    const chosen = responses.find(({ pattern }) => pattern?.test(text)) ?? usual;
    if (chosen) return chosen.map(answer, accepted, context);
    throw new Error(`No integration response is for status ${answer.status}, and none is for all else`);
  };
}

function compileResponse(given: GivenResponse, methodResponses: Given['MethodResponses'], where: string) {
  const place = `${where}, integration response ${given.StatusCode},`;
  const refuse = (what: string): never => {
    throw new Error(`${place} ${what}.`);
  };
  const declared = methodResponses.find(({ StatusCode }) => StatusCode === given.StatusCode);
  if (!declared) refuse('has a status that no method response declares');
  const headers = Object.entries(given.ResponseParameters).map(([target, expression]) => {
    if (declared?.ResponseParameters[target] === undefined)
      refuse(`maps to ${target}, which its method response does not declare`);
    return [headerName(target, refuse), compileMapping(expression, refuse)] as const;
  });
  const body = compileBody(given, place);
  return {
    pattern: compilePattern(given.SelectionPattern, refuse),
    map(answer: BackendAnswer, accepted: Accepted, context: TemplateContext): Answer {
      const { mediaType, content } = body(answer, accepted, context);
      const mapped = headers.flatMap(([name, value]): (readonly [string, string])[] => {
        const found = value({ accepted, answer });
        return found === undefined ? [] : [[name, found]];
      });
      return {
        status: statusOverride(context) ?? given.StatusCode,
        headers: answerHeaders(
          Object.fromEntries([
            ['content-type', mediaType],
            ...mapped,
            ...overridden(context, 'responseOverride', 'header'),
          ]),
          {},
        ),
        body: content,
      };
    },
  };
}

const headerName = (target: string, refuse: (what: string) => never) =>
  /^method\.response\.header\.(.+)$/.exec(target)?.[1] ?? refuse(`maps to ${target}, which is not known`);

/** The whole text must fit; a dot is no line break, as in Java. */
function compilePattern(pattern: string | undefined, refuse: (what: string) => never): RegExp | undefined {
  if (!pattern) return undefined;
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return refuse(`has the selection pattern ${pattern}, which is no regular expression`);
  }
}

/** A status that is none is left out, as on AWS. */
function statusOverride({ context }: TemplateContext): number | undefined {
  const override = context.get('responseOverride');
  const status = override instanceof Map ? Number(override.get('status') ?? 0) : 0;
  return Number.isInteger(status) && status >= 100 && status < 600 ? status : undefined;
}

function compileBody(given: GivenResponse, where: string) {
  const templates = Object.entries(given.ResponseTemplates).map(
    ([type, text]) => [type, compileTemplate(text, `${where} response template for ${type},`)] as const,
  );
  return (answer: BackendAnswer, accepted: Accepted, template: TemplateContext) => {
    const body = converted(answer, accepted, given.ContentHandling);
    const chosen = chooseTemplate(templates, accepted.request.headers.accept);
    if (!chosen) return { mediaType: 'application/json', content: body };
    const { context, stageVariables, parameters } = template;
    const input = { body: body.toString('utf8'), parameters };
    return { mediaType: chosen[0], content: chosen[1]({ input, context, stageVariables }) };
  };
}

/** What the client accepts, else JSON, else the first. */
function chooseTemplate<Each>(templates: readonly (readonly [string, Each])[], accept: string | undefined) {
  return (
    templates.find(([type]) => type === accept) ??
    templates.find(([type]) => type === 'application/json') ??
    templates[0]
  );
}

/** Developer Guide, "Content type conversions in API Gateway": response. */
function converted(
  { body, headers }: BackendAnswer,
  { api, request }: Accepted,
  handling: GivenResponse['ContentHandling'],
): Buffer {
  if (isBinary(api.binaryMediaTypes, headers['content-type'])) {
    const isWanted = isBinary(api.binaryMediaTypes, request.headers.accept?.split(',')[0]);
    const toText = handling === 'CONVERT_TO_TEXT' || (!handling && !isWanted);
    return toText ? Buffer.from(body.toString('base64')) : body;
  }
  return handling === 'CONVERT_TO_BINARY' ? Buffer.from(body.toString('utf8'), 'base64') : body;
}
