import { Ajv, type ValidateFunction } from 'ajv';
import type { z } from 'zod';
import { fromDraft04 } from './draft-04.ts';
import type { model } from './properties.ts';
import { validationErrorString } from './wording.ts';

/** Checks a body against the model for its media type. The answer says what is wrong, in AWS's words. */
export type ValidateBody = (contentType: string, body: string) => string | undefined;

type Model = z.infer<typeof model> & { readonly name: string };

/**
 * Compiles an API's models. The answer makes a method's check from its `RequestModels`. Throws where a schema is not
 * one or names a model that is not there.
 */
export function compileModels(
  models: readonly Model[],
): (requestModels: Record<string, string>) => ValidateBody {
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, validateFormats: false });
  for (const { name, Schema } of models) {
    const schema = fromDraft04(Schema, modelReference);
    if (typeof schema === 'object' && schema !== null) ajv.addSchema({ ...schema, $id: name });
  }
  return (requestModels) => {
    const byType = new Map(Object.entries(requestModels).map(([type, name]) => [type, compile(ajv, name)]));
    return (contentType, body) => {
      const mediaType = contentType.split(';')[0]?.trim().toLowerCase() || 'application/json';
      const validate = byType.get(mediaType) ?? byType.get('$default');
      return validate && check(validate, body);
    };
  };
}

function compile(ajv: Ajv, name: string): ValidateFunction {
  // Every API has these two without naming them in the template.
  if (name === 'Empty') return ajv.compile(true);
  if (name === 'Error') return ajv.compile({ type: 'object' });
  const validate = ajv.getSchema(name);
  if (!validate) throw new Error(`An API method names the model ${name}, which the template does not have.`);
  return validate;
}

function check(validate: ValidateFunction, body: string): string | undefined {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    return '[Unable to parse the request body as JSON]';
  }
  return validate(content) ? undefined : validationErrorString(validate.errors ?? []);
}

/** Models refer to each other as `https://apigateway.amazonaws.com/restapis/<id>/models/<name>`. */
const modelReference = (reference: string) =>
  /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/(.+)$/.exec(reference)?.[1] ?? reference;

/** Where a method wants a parameter, and its name. */
interface Wanted {
  readonly place: string;
  readonly name: string;
}

/** What a request has in each place; header names in lower case. */
export interface Given {
  readonly header: Readonly<Record<string, unknown>>;
  readonly querystring: Readonly<Record<string, unknown>> | null;
  readonly path: Readonly<Record<string, unknown>> | null;
}

/** Names the required parameters that a request lacks. */
export type MissingParameters = (given: Given) => readonly string[];

/** Compiles a method's `RequestParameters`: `{"method.request.querystring.from": true}`. */
export function requiredParameters(parameters: Readonly<Record<string, boolean>>): MissingParameters {
  const wanted = Object.entries(parameters).flatMap(([name, isRequired]): Wanted[] => {
    const parts = /^method\.request\.(header|querystring|path)\.(.+)$/.exec(name);
    return isRequired && parts?.[1] && parts[2] ? [{ place: parts[1], name: parts[2] }] : [];
  });
  return (given) => wanted.filter((each) => !has(given, each)).map(({ name }) => name);
}

function has({ header, querystring, path }: Given, { place, name }: Wanted): boolean {
  if (place === 'header') return Boolean(header[name.toLowerCase()]);
  return Boolean((place === 'path' ? path : querystring)?.[name]);
}
