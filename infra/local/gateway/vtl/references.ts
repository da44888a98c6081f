import { contextNames } from '../context-variables.ts';
import { compileExpression, isPlain } from './expression.ts';
import { compileJsonPath } from './json-path.ts';
import { callMethod, methodNames, readMember } from './methods.ts';
import { type Attribute, literal, type Reference } from './nodes.ts';
import type { Compiling, Evaluate, Scope } from './scope.ts';
import { toolMethods } from './tools.ts';
import { TemplateFailure, type Value } from './value.ts';

type Follow = (target: Value, scope: Scope) => Value;

/** Compiles `$root.member.method("x")[0]`. */
export function compileReference({ id, path = [], args }: Reference, compiling: Compiling): Evaluate {
  if (args !== undefined) compiling.refuse(`calls $${id}(...), which is no method`);
  if (!compiling.known.has(id)) compiling.refuse(`names $${id}, which nothing sets${hint(id)}`);
  if (id === 'input' || id === 'util') checkTool(id, path, compiling);
  if (id === 'context') checkContext(path, compiling);
  const steps = path.map((attribute, at) => compileAttribute(attribute, at === 0 && isTool(id), compiling));
  return (scope) => steps.reduce<Value>((value, follow) => follow(value, scope), scope.get(id) ?? null);
}

/** In Velocity `-` is part of a name. */
const hint = (name: string) => (name.includes('-') ? '; ${...} says where a name ends' : '');

const isTool = (id: string) => id === 'input' || id === 'util';

/** A function that API Gateway does not have, or a JSON path that is not done, is seen at the start. */
function checkTool(tool: 'input' | 'util', [first]: readonly Attribute[], { refuse }: Compiling) {
  if (!first) return refuse(`prints $${tool} itself`);
  if (tool === 'input' && first.type === 'property' && first.id === 'body') return;
  const known: readonly string[] = toolMethods[tool];
  if (first.type !== 'method' || !known.includes(first.id))
    return refuse(`uses $${tool}.${typeof first.id === 'string' ? first.id : '[...]'}, which is not known`);
  const path = first.args ? literal.safeParse(first.args[0]).data : undefined;
  if (tool !== 'input' || first.id === 'params' || path?.type !== 'string') return;
  if (path.isEval && !isPlain(path.value)) return;
  try {
    compileJsonPath(path.value);
  } catch (error) {
    if (error instanceof TemplateFailure) refuse(error.message);
    throw error;
  }
}

/** A name that API Gateway does not have would be nothing in every request. */
function checkContext(path: readonly Attribute[], { refuse }: Compiling) {
  const plain = path.flatMap((each) => (each.type === 'property' ? [each.id] : []));
  const name = plain.join('.');
  if (path.length === 0 || plain.length < path.length || /^(?:request|response)Override\b/.test(name)) return;
  const isKnown = contextNames.some((each) => each === name || each.startsWith(`${name}.`));
  if (!isKnown && !name.startsWith('authorizer.'))
    refuse(`uses $context.${name}, which is not known${hint(name)}`);
}

function compileAttribute(attribute: Attribute, ofTool: boolean, compiling: Compiling): Follow {
  switch (attribute.type) {
    case 'property': {
      const { id } = attribute;
      return (target) => readMember(target, id);
    }
    case 'index': {
      const index = compileExpression(attribute.id, compiling);
      return (target, scope) => readMember(target, index(scope));
    }
    case 'method': {
      const { id, args } = attribute;
      if (!ofTool && !methodNames.has(id))
        compiling.refuse(`calls the method ${id}(...), which is not known`);
      const given = (args || []).map((each) => compileExpression(each, compiling));
      return (target, scope) =>
        callMethod(
          target,
          id,
          given.map((evaluate) => evaluate(scope)),
        );
    }
  }
}

/** Compiles what stands left of `=`: where a value goes. */
export function compileTarget({ id, path = [] }: Reference, compiling: Compiling) {
  compiling.known.add(id);
  const last = path.at(-1);
  if (!last) return (scope: Scope, value: Value) => void scope.set(id, value);
  if (last.type === 'method') return compiling.refuse('sets what a method returns');
  const holder = compileReference(
    { type: 'references', id, leader: '$', path: path.slice(0, -1) },
    compiling,
  );
  const { id: name } = last;
  const key: Evaluate = typeof name === 'string' ? () => name : compileExpression(name, compiling);
  return (scope: Scope, value: Value) => put(holder(scope), key(scope), value);
}

function put(holder: Value, key: Value, value: Value) {
  if (holder instanceof Map) holder.set(String(key), value);
  else if (Array.isArray(holder) && typeof key === 'number') holder[key] = value;
  else throw new TemplateFailure(`#set puts ${String(key)} into what is no map`);
}
