import { compileJsonPath } from './json-path.ts';
import { jsonOf, parseJson, TemplateFailure, Tool, textOf, type Value, type ValueMap } from './value.ts';

/** The body of a request or answer is not the JSON that a template reads; the message is API Gateway's. */
export class UnreadableBody extends Error {}

/** What `$input` is made of. */
export interface Input {
  readonly body: string;
  /** `path`, `querystring`, `header`: values by name. */
  readonly parameters: Readonly<Record<'path' | 'querystring' | 'header', Readonly<Record<string, string>>>>;
}

/** Methods of `$input` and `$util`; `body` is a member. */
export const toolMethods = {
  input: ['json', 'path', 'params'],
  util: ['escapeJavaScript', 'parseJson', 'urlEncode', 'urlDecode', 'base64Encode', 'base64Decode'],
} as const;

/** `$input`. A body that is not there is `{}`, as on AWS. */
export function inputTool({ body, parameters }: Input): Tool {
  const text = body === '' ? '{}' : body;
  let root: { readonly value: Value } | undefined;
  const read = (path: Value | undefined) => {
    root ??= { value: bodyValue(text) };
    return compileJsonPath(textOf(path ?? '$')).find(root.value);
  };
  return new Tool(
    {
      // A path that leads to nothing is an empty text, quoted.
      json: (path) => jsonOf(read(path) ?? ''),
      path: (path) => read(path),
      params: (name) => (name === undefined ? allOf(parameters) : named(parameters, textOf(name))),
    },
    { body: text },
  );
}

function bodyValue(text: string): Value {
  try {
    return parseJson(text);
  } catch (error) {
    throw new UnreadableBody(
      `Could not parse request body into json: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const mapOf = (values: Readonly<Record<string, string>>): ValueMap => new Map(Object.entries(values));

const allOf = ({ path, querystring, header }: Input['parameters']): ValueMap =>
  new Map([
    ['path', mapOf(path)],
    ['querystring', mapOf(querystring)],
    ['header', mapOf(header)],
  ]);

/** Searched in this order; a header whatever its capitals. */
function named({ path, querystring, header }: Input['parameters'], name: string): string {
  const own = path[name] ?? querystring[name];
  if (own !== undefined) return own;
  const wanted = name.toLowerCase();
  return Object.entries(header).find(([each]) => each.toLowerCase() === wanted)?.[1] ?? '';
}

/** `$util` (API Gateway Developer Guide, "$util variables"). */
export const utilTool = new Tool({
  escapeJavaScript: (value) => escapeJavaScript(textOf(value ?? null)),
  parseJson: (value) => parsed(textOf(value ?? null)),
  urlEncode: (value) => new URLSearchParams([['', textOf(value ?? null)]]).toString().slice(1),
  urlDecode: (value) => urlDecoded(textOf(value ?? null)),
  base64Encode: (value) => Buffer.from(textOf(value ?? null), 'utf8').toString('base64'),
  base64Decode: (value) => Buffer.from(textOf(value ?? null), 'base64').toString('utf8'),
});

function parsed(text: string): Value {
  try {
    return parseJson(text);
  } catch {
    throw new TemplateFailure('$util.parseJson was given what is no JSON');
  }
}

function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new TemplateFailure('$util.urlDecode was given what is not encoded');
  }
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};

/** As Apache Commons Lang does: everything that is not printable ASCII becomes `\uXXXX`, and `'` becomes `\'`. */
const escapeJavaScript = (text: string) =>
  text.replace(
    /["'\\/]|[^ -~]/g,
    (mark) => shortEscapes[mark] ?? `\\u${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
