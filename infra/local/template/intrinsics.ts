import { z } from 'zod';
import { evaluateCondition } from './conditions.ts';
import { shapes, text } from './intrinsic-arguments.ts';
import { noValue, pseudoParameter } from './pseudo-parameters.ts';
import type { Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** What an intrinsic works with: its argument as written, and the way to resolve parts of it. */
type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => reference(parse(z.string(), name, scope, 'Ref'), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, name] = parse(shapes.attribute, argument, scope, 'Fn::GetAtt');
    return scope.resource(logicalId).attribute(resolveText(name, scope));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = parse(shapes.join, argument, scope, 'Fn::Join');
    return resolveTexts(parts, scope).join(separator);
  },
  'Fn::Sub': (argument, scope) => {
    const { template, values } = parse(shapes.substitution, argument, scope, 'Fn::Sub');
    return template.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      return name in values ? resolveText(values[name], scope) : substitute(name, scope);
    });
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = parse(shapes.select, argument, scope, 'Fn::Select');
    const found = resolveTexts(list, scope)[Number(resolveText(index, scope))];
    if (found === undefined) throw new TemplateError(`${scope.where}: Fn::Select is out of range.`);
    return found;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = parse(shapes.split, argument, scope, 'Fn::Split');
    return resolveText(whole, scope).split(separator);
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = parse(shapes.conditional, argument, scope, 'Fn::If');
    return resolveValue(scope.condition(name) ? yes : no, scope);
  },
  'Fn::ImportValue': (name, scope) => scope.imported(resolveText(name, scope)),
  'Fn::Base64': (plain, scope) => Buffer.from(resolveText(plain, scope)).toString('base64'),
  'Fn::FindInMap': (argument, scope) => {
    const keys = parse(shapes.mapping, argument, scope, 'Fn::FindInMap').map((key) =>
      resolveText(key, scope),
    );
    const [map = '', top = '', second = ''] = keys;
    return scope.mapping(map, top, second);
  },
};

/**
 * Resolves every intrinsic of a value as CloudFormation does; `AWS::NoValue` takes its property away. Dynamic
 * references (`{{resolve:...}}`) stay text.
 * @throws TemplateError for an unknown intrinsic or a reference to nothing.
 */
export function resolveValue(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, scope)).filter(isPresent);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only && entries.length === 1 && isIntrinsic(only[0])) return intrinsic(only[0], only[1], scope);
  return Object.fromEntries(
    entries
      .map(([key, item]) => [key, resolveValue(item, scope)] as const)
      .filter(([, item]) => isPresent(item)),
  );
}

/** Resolves a condition of the template. @throws TemplateError when it is not one. */
export const resolveCondition = (condition: unknown, scope: Scope): boolean =>
  evaluateCondition(condition, scope, resolveValue);

const isPresent = (value: unknown) => value !== noValue;
const isIntrinsic = (key: string) => key === 'Ref' || key.startsWith('Fn::');

function intrinsic(name: string, argument: unknown, scope: Scope): unknown {
  const run = intrinsics[name];
  if (run) return run(argument, scope);
  throw new TemplateError(`${scope.where}: ${name} is an intrinsic that the laptop cloud does not know.`);
}

function reference(name: string, scope: Scope): unknown {
  return pseudoParameter(name, scope.stack, scope.place) ?? scope.parameter(name) ?? scope.resource(name).ref;
}

function substitute(name: string, scope: Scope): string {
  const dot = name.indexOf('.');
  if (dot > 0) return scope.resource(name.slice(0, dot)).attribute(name.slice(dot + 1));
  return String(reference(name, scope));
}

function resolveText(value: unknown, scope: Scope): string {
  return parse(text, resolveValue(value, scope), scope, 'a value');
}

function resolveTexts(value: unknown, scope: Scope): string[] {
  return parse(z.array(text), resolveValue(value, scope), scope, 'a list');
}

function parse<T>(schema: z.ZodType<T>, argument: unknown, scope: Scope, what: string): T {
  const parsed = schema.safeParse(argument);
  if (parsed.success) return parsed.data;
  throw new TemplateError(`${scope.where}: ${what} cannot be ${JSON.stringify(argument)}.`);
}
