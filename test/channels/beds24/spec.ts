import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';

/** A request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  /** Below `/v2`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: unknown;
  readonly status: number;
  readonly answer: unknown;
}

const fixtures = new URL('../../fixtures/beds24/', import.meta.url);

/** Reads a fixture. */
export const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'));

const parameter = z.object({ name: z.string(), in: z.string(), schema: z.record(z.string(), z.unknown()) });
const reference = z.object({ $ref: z.string() });
const operation = z.object({
  parameters: z.array(z.union([parameter, reference])).default([]),
  responses: z.record(z.string(), z.unknown()),
});
const paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/**
 * The specification as it is meant. Where its schemas contradict its own words or examples, the words count:
 * - "To remove any property, set the value to null" (calendar), "If set to null" (masterId);
 * - examples of a change name only the id and what changes, so nothing is required then;
 * - amounts of the webhook are integers and its empty fields are strings with the format "nullable".
 */
const relaxed = (): object => {
  const whole = JSON.stringify(fixture('openapi-trimmed.json'), (key, value) => {
    if (key === 'required' && Array.isArray(value) && value.includes('arrival')) return undefined;
    if (key === 'masterId') return { type: 'integer', nullable: true };
    if (key === 'cancelTime') return { type: 'string', nullable: true };
    if (['price', 'deposit', 'tax', 'commission'].includes(key)) return { type: 'number' };
    const isCalendarField = /^(minStay|maxStay|multiplier|price\d+|override)$/.test(key);
    return isCalendarField ? { ...value, nullable: true } : value;
  });
  return JSON.parse(whole);
};

const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(relaxed(), 'beds24');
const specification = paths.parse(relaxed()).paths;

const validators = new Map<string, ValidateFunction>();

function validatorOf(pointer: string): ValidateFunction {
  const known = validators.get(pointer) ?? ajv.compile({ $ref: `beds24#${pointer}` });
  validators.set(pointer, known);
  return known;
}

function problemsOf(pointer: string, value: unknown): string[] {
  const validate = validatorOf(pointer);
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${pointer}${error.instancePath} ${error.message}`);
}

const pointerTo = (path: string, method: string) =>
  `/paths/${path.replaceAll('/', '~1').replaceAll(' ', '%20')}/${method}`;
const json = '/content/application~1json/schema';

/** What of an exchange the specification does not know. */
export function checkExchange({ method, path, query, request, status, answer }: Exchange): string[] {
  const name = method.toLowerCase();
  const found = operation.safeParse(specification[path]?.[name]);
  if (!found.success) return [`there is no ${method} ${path}`];
  const pointer = pointerTo(path, name);
  const known = found.data.parameters.map((one) => ('name' in one ? one.name : 'page'));
  const strange = [...query.keys()]
    .filter((key) => !known.includes(key))
    .map((key) => `there is no parameter ${key}`);
  const asked = request === undefined ? [] : problemsOf(`${pointer}/requestBody${json}`, request);
  const told =
    status >= 400
      ? problemsOf('/components/schemas/UnsuccessfulApiResponse', answer)
      : Object.hasOwn(found.data.responses, status)
        ? problemsOf(`${pointer}/responses/${status}${json}`, answer)
        : [`${method} ${path} never answers ${status}`];
  return [...strange, ...asked, ...told];
}

/** What of a webhook the specification does not know. */
export const checkWebhook = (body: unknown): string[] =>
  problemsOf(`${pointerTo('Webhooks - bookings', 'post')}/requestBody${json}`, body);
