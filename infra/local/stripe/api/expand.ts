import { badParameter, notAllowed } from '../api-error.ts';
import { kindOf } from '../kinds.ts';
import type { Work } from '../work.ts';
import { asOfNow } from './records.ts';
import { lineItems } from './sessions.ts';

type JsonObject = { [member: string]: unknown };

const deepest = 4;

/**
 * Replaces ids by the objects they name, along paths such as `data.payment_intent.latest_charge`.
 * @param text the JSON text of an object or of a list.
 * @throws ApiError for what cannot be expanded.
 */
export function expanded(work: Work, text: string, paths: readonly string[]): string {
  if (paths.length === 0) return text;
  const object: JsonObject = JSON.parse(text);
  for (const path of paths) expandPath(work, object, path);
  return JSON.stringify(object);
}

function expandPath(work: Work, object: JsonObject, path: string) {
  const parts = path.split('.');
  if (parts.length > deepest)
    throw badParameter('expand', `You cannot expand more than ${deepest} levels of a property (${path}).`);
  if (object.object !== 'list') return expandIn(work, object, parts, path);
  const [first, ...rest] = parts;
  if (first !== 'data' || !Array.isArray(object.data)) throw cannot(path);
  for (const item of object.data) if (isObject(item)) expandIn(work, item, rest, path);
}

function expandIn(work: Work, object: JsonObject, parts: readonly string[], path: string) {
  const [member, ...rest] = parts;
  if (member === undefined) return;
  if (object.object === 'checkout.session' && member === 'line_items')
    object.line_items = lineItems(work, String(object.id));
  const value = object[member];
  if (typeof value === 'string') object[member] = named(work, value, path);
  if (value === undefined && !isObject(object[member])) throw cannot(path);
  const inner = object[member];
  if (isObject(inner) && rest.length > 0) expandIn(work, inner, rest, path);
}

function named(work: Work, id: string, path: string): unknown {
  const kind = kindOf(id);
  const text = kind && work.store.text(kind, id);
  if (text === undefined) throw cannot(path);
  const object: JsonObject = JSON.parse(text);
  const money = kind === 'balance_transaction' ? work.store.read(kind, id) : undefined;
  return money ? asOfNow(work, money) : object;
}

const cannot = (path: string) =>
  notAllowed(`This property cannot be expanded (${path}).`, { param: 'expand' });

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
