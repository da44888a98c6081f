import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { z } from 'zod';

/** A call and its answer, as they went over the wire. */
export interface Exchange {
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly answer: unknown;
}

const fixtures = new URL('../fixtures/seam/', import.meta.url);

/** Reads a fixture. */
export const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'));

const specification = z
  .looseObject({ paths: z.record(z.string(), z.unknown()) })
  .parse(fixture('openapi-trimmed.json'));
const ajv = new Ajv({ strict: false, validateFormats: false, discriminator: false }).addSchema(
  specification,
  'seam',
);
const json = '/content/application~1json/schema';
const failure = ajv.compile({
  type: 'object',
  required: ['error', 'ok'],
  properties: {
    ok: { const: false },
    error: {
      type: 'object',
      required: ['type', 'message'],
      properties: { type: { type: 'string' }, message: { type: 'string' } },
    },
  },
});

function problemsOf(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(`seam#${pointer}`) ?? ajv.compile({ $ref: `seam#${pointer}` });
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${pointer}${error.instancePath} ${error.message}`);
}

/** What of an exchange Seam's description does not know. */
export function checkExchange({ path, request, status, answer }: Exchange): string[] {
  if (!Object.hasOwn(specification.paths, path)) return [`there is no ${path}`];
  const pointer = `/paths/${path.replaceAll('/', '~1')}/post`;
  if (status !== 200) return failure(answer) ? [] : [`${path} answers ${status} in no form of Seam's`];
  return [
    ...problemsOf(`${pointer}/requestBody${json}`, request),
    ...problemsOf(`${pointer}/responses/200${json}`, answer),
  ];
}
