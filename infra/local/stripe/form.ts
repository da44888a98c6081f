import { badParameter } from './api-error.ts';

/** Parameters as they came: texts, and groups of them by name. Arrays are groups named 0, 1, ... */
export interface Form {
  [name: string]: string | Form;
}

const longestPath = 8;

/**
 * Reads form encoding with bracketed names: `line_items[0][price_data][currency]=eur`, `expand[]=charge`.
 * @throws ApiError for names that do not nest properly or that are used as both text and group.
 */
export function parseForm(text: string): Form {
  const form = emptyForm();
  for (const [name, value] of new URLSearchParams(text)) put(form, name, pathOf(name), value);
  return form;
}

/** Groups have no prototype, so that no parameter's name means anything to JavaScript. */
const emptyForm = (): Form => Object.create(null);

function pathOf(name: string): string[] {
  const start = name.indexOf('[');
  if (start === -1) return [name];
  const rest = name.slice(start);
  const path = [name.slice(0, start), ...rest.slice(1, -1).split('][')];
  const wellFormed = start > 0 && rest.endsWith(']') && !path.some((part) => /[[\]]/.test(part));
  if (wellFormed && path.length <= longestPath) return path;
  throw badParameter(name, `Invalid parameter name: ${name}`);
}

function put(form: Form, name: string, path: readonly string[], value: string) {
  let group = form;
  for (const part of path.slice(0, -1)) group = groupIn(group, keyIn(group, part), name);
  const last = keyIn(group, path.at(-1) ?? name);
  if (typeof group[last] === 'object') throw badParameter(name, `Invalid object: ${name}`);
  group[last] = value;
}

/** `[]` means the next place of an array. */
const keyIn = (group: Form, part: string) => (part === '' ? String(Object.keys(group).length) : part);

function groupIn(group: Form, key: string, name: string): Form {
  const found = group[key] ?? emptyForm();
  if (typeof found === 'string') throw badParameter(name, `Invalid object: ${name}`);
  group[key] = found;
  return found;
}
