import type { Resource } from '../template.ts';
import type { RawResource, Stack } from './assembly.ts';
import { type Identity, identify } from './identity.ts';
import { resolveCondition, resolveValue } from './intrinsics.ts';
import { isKnownType, metadataType } from './known-types.ts';
import type { LoadOptions } from './load.ts';
import type { Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

/**
 * Resolves one stack and adds its exports. Resolving a resource resolves what it refers to first, so the order in
 * which they finish is the order in which they can be made.
 * @throws TemplateError
 */
export function loadStack(
  stack: Stack,
  options: LoadOptions,
  exports: Map<string, unknown>,
): readonly Resource[] {
  const { template, name } = stack;
  const finished: Resource[] = [];
  const identities = new Map<string, Identity>();
  const underWay = new Set<string>();

  const scopeOf = (where: string): Scope => ({
    where,
    stack: name,
    place: options.place,
    resource: (logicalId) => resolveResource(logicalId, where),
    parameter: (parameter) => parameterDefault(stack, parameter),
    condition: (condition) => {
      const expression = template.Conditions[condition];
      if (expression === undefined)
        throw new TemplateError(`${where}: there is no condition "${condition}".`);
      return resolveCondition(expression, scopeOf(`${name}/${condition}`));
    },
    mapping: (map, top, second) => {
      const value = template.Mappings[map]?.[top]?.[second];
      if (value === undefined)
        throw new TemplateError(`${where}: there is no mapping ${map}.${top}.${second}.`);
      return value;
    },
    imported: (exported) => {
      if (exports.has(exported)) return exports.get(exported);
      throw new TemplateError(`${where}: no stack before this one exports "${exported}".`);
    },
  });

  const isLeftOut = ({ Type, Condition }: RawResource, where: string) =>
    Type === metadataType || (Condition !== undefined && !scopeOf(where).condition(Condition));

  const resolveResource = (logicalId: string, from: string): Identity => {
    const known = identities.get(logicalId);
    if (known) return known;
    const raw = template.Resources[logicalId];
    const where = `${name}/${logicalId} (${raw?.Type})`;
    if (!raw || isLeftOut(raw, where))
      throw new TemplateError(`${from}: there is no "${logicalId}" to refer to.`);
    if (underWay.has(logicalId)) throw new TemplateError(`${from}: it refers to itself through ${where}.`);
    if (!isKnownType(raw.Type)) throw new TemplateError(unknownType(where));
    underWay.add(logicalId);
    const identity = make(logicalId, raw, where);
    underWay.delete(logicalId);
    return identity;
  };

  const make = (logicalId: string, raw: RawResource, where: string): Identity => {
    const properties = withPaths(resolveValue(raw.Properties, scopeOf(where)), stack.assets);
    for (const needed of raw.DependsOn) resolveDependency(needed, where);
    const resource = { stack: name, logicalId, type: raw.Type, properties: asRecord(properties, where) };
    const identity = identify(resource, options.place, options.physicalNames?.[logicalId]);
    identities.set(logicalId, identity);
    finished.push({ ...resource, ref: identity.ref });
    return identity;
  };

  /** CloudFormation lets a resource depend on one that a condition took away. */
  const resolveDependency = (logicalId: string, where: string) => {
    const raw = template.Resources[logicalId];
    if (!raw || !isLeftOut(raw, where)) resolveResource(logicalId, where);
  };

  for (const [logicalId, raw] of Object.entries(template.Resources))
    if (!isLeftOut(raw, `${name}/${logicalId}`)) resolveResource(logicalId, `${name}/${logicalId}`);
  for (const [id, { Value, Export, Condition }] of Object.entries(template.Outputs)) {
    const scope = scopeOf(`${name}/Outputs/${id}`);
    if (!Export || (Condition !== undefined && !scope.condition(Condition))) continue;
    exports.set(String(resolveValue(Export.Name, scope)), resolveValue(Value, scope));
  }
  return finished;
}

const unknownType = (where: string) =>
  `${where} is of a type that the laptop cloud does not know. Give it a behaviour, or add it to ` +
  'typesWithoutBehaviour in infra/local/template/known-types.ts.';

function parameterDefault({ name, template }: Stack, parameter: string): string | undefined {
  const found = template.Parameters[parameter];
  if (!found) return undefined;
  if (found.Default === undefined)
    throw new TemplateError(`${name}/${parameter}: the parameter has no default, and nobody to ask for one.`);
  return String(found.Default);
}

/** Replaces the object key of an asset by the path of its files. */
function withPaths(value: unknown, assets: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return assets.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => withPaths(item, assets));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPaths(item, assets)]));
}

function asRecord(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new TemplateError(`${where}: its properties are not an object.`);
  return Object.fromEntries(Object.entries(value));
}
