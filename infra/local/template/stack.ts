import type { Resource } from '../template.ts';
import type { RawResource, Stack } from './assembly.ts';
import { withAssetPaths } from './asset-paths.ts';
import { type Identity, identify } from './identity.ts';
import { resolveCondition, resolveValue } from './intrinsics.ts';
import { isKnownType, metadataType } from './known-types.ts';
import type { LoadOptions } from './load.ts';
import type { Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** What stacks export, by export name. */
export type Exports = Map<string, unknown>;

/**
 * Resolves one stack and adds its exports.
 * @throws TemplateError
 */
export function loadStack(stack: Stack, options: LoadOptions, exports: Exports): readonly Resource[] {
  const loading = new LoadingStack(stack, options, exports);
  loading.resolveAll();
  loading.exportOutputs();
  return loading.finished;
}

/**
 * A stack while it is resolved. Resolving a resource resolves what it refers to first, so the order in which they
 * finish is the order in which they can be made.
 */
class LoadingStack {
  readonly finished: Resource[] = [];
  private readonly identities = new Map<string, Identity>();
  private readonly underWay = new Set<string>();
  private readonly stack: Stack;
  private readonly options: LoadOptions;
  private readonly exports: Exports;

  constructor(stack: Stack, options: LoadOptions, exports: Exports) {
    this.stack = stack;
    this.options = options;
    this.exports = exports;
  }

  resolveAll() {
    for (const [logicalId, raw] of Object.entries(this.stack.template.Resources))
      if (!this.isLeftOut(raw, this.at(logicalId))) this.resolve(logicalId, this.at(logicalId));
  }

  exportOutputs() {
    for (const [id, { Value, Export, Condition }] of Object.entries(this.stack.template.Outputs)) {
      const scope = this.scope(this.at(`Outputs/${id}`));
      if (!Export || (Condition !== undefined && !scope.condition(Condition))) continue;
      this.exports.set(String(resolveValue(Export.Name, scope)), resolveValue(Value, scope));
    }
  }

  private at = (what: string) => `${this.stack.name}/${what}`;

  private isLeftOut({ Type, Condition }: RawResource, where: string): boolean {
    return Type === metadataType || (Condition !== undefined && !this.condition(Condition, where));
  }

  private resolve(logicalId: string, from: string): Identity {
    const known = this.identities.get(logicalId);
    if (known) return known;
    const raw = this.stack.template.Resources[logicalId];
    const where = this.at(`${logicalId} (${raw?.Type})`);
    if (!raw || this.isLeftOut(raw, where))
      throw new TemplateError(`${from}: there is no "${logicalId}" to refer to.`);
    if (this.underWay.has(logicalId))
      throw new TemplateError(`${from}: it refers to itself through ${where}.`);
    if (!isKnownType(raw.Type)) throw new TemplateError(unknownType(where));
    this.underWay.add(logicalId);
    for (const needed of raw.DependsOn) this.resolveDependency(needed, where);
    return this.finish(logicalId, raw, where);
  }

  /** CloudFormation lets a resource depend on one that a condition took away. */
  private resolveDependency(logicalId: string, where: string) {
    const raw = this.stack.template.Resources[logicalId];
    if (!raw || !this.isLeftOut(raw, where)) this.resolve(logicalId, where);
  }

  private finish(logicalId: string, { Type, Properties }: RawResource, where: string): Identity {
    const properties = withAssetPaths(resolveValue(Properties, this.scope(where)), this.stack.assets);
    const resource = {
      stack: this.stack.name,
      logicalId,
      type: Type,
      properties: asRecord(properties, where),
    };
    const { place, physicalNames } = this.options;
    const identity = identify(resource, place, physicalNames?.[logicalId]);
    this.identities.set(logicalId, identity);
    this.finished.push({ ...resource, ref: identity.ref });
    return identity;
  }

  private scope(where: string): Scope {
    return {
      where,
      stack: this.stack.name,
      place: this.options.place,
      resource: (logicalId) => this.resolve(logicalId, where),
      parameter: (name) => parameterDefault(this.stack, name),
      condition: (name) => this.condition(name, where),
      mapping: (...keys) => this.mapping(keys, where),
      imported: (name) => this.imported(name, where),
    };
  }

  private condition(name: string, where: string): boolean {
    const expression = this.stack.template.Conditions[name];
    if (expression === undefined) throw new TemplateError(`${where}: there is no condition "${name}".`);
    return resolveCondition(expression, this.scope(this.at(name)));
  }

  private mapping([map, top, second]: readonly [string, string, string], where: string): unknown {
    const value = this.stack.template.Mappings[map]?.[top]?.[second];
    if (value !== undefined) return value;
    throw new TemplateError(`${where}: there is no mapping ${map}.${top}.${second}.`);
  }

  private imported(name: string, where: string): unknown {
    if (this.exports.has(name)) return this.exports.get(name);
    throw new TemplateError(`${where}: no stack before this one exports "${name}".`);
  }
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

function asRecord(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new TemplateError(`${where}: its properties are not an object.`);
  return Object.fromEntries(Object.entries(value));
}
