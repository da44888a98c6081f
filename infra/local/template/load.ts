import type { Place } from '../aws.ts';
import type { Resource } from '../template.ts';
import { type RawResource, readAssembly, type Stack } from './assembly.ts';
import { loadStack } from './stack.ts';

/** How the template is placed on this machine. */
export interface LoadOptions {
  /** Account and region of every ARN. */
  readonly place: Place;
  /** Physical names by logical id, for resources that the template does not name. */
  readonly physicalNames?: Readonly<Record<string, string>>;
}

/**
 * Loads a synthesised assembly: every resource of every stack, each after what it refers to, every intrinsic
 * resolved, every asset's object key replaced by its absolute path in the assembly. Left out are CDK's metadata, what
 * a false condition takes away, and functions that only serve custom resources.
 * @throws TemplateError naming stack, logical id and type of what cannot be loaded.
 */
export function loadTemplate(dir: string, options: LoadOptions): readonly Resource[] {
  const exports = new Map<string, unknown>();
  return readAssembly(dir).flatMap((stack) => {
    const providers = providersOf(stack);
    return loadStack(stack, options, exports).filter(({ logicalId }) => !providers.has(logicalId));
  });
}

/** Custom resources name the function that makes them; it has work on AWS only. */
function providersOf({ template }: Stack): ReadonlySet<string> {
  const custom = Object.values(template.Resources).filter(({ Type }) => Type.startsWith('Custom::'));
  return new Set(custom.flatMap(providerOf));
}

function providerOf({ Properties }: RawResource): readonly string[] {
  const token = Properties.ServiceToken;
  if (token === null || typeof token !== 'object' || !('Fn::GetAtt' in token)) return [];
  const path = token['Fn::GetAtt'];
  return Array.isArray(path) && typeof path[0] === 'string' ? [path[0]] : [];
}
