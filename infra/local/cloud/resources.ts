import type { Resource } from '../template.ts';

/** The resources of a type, in the template's order. */
export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.type === type);

/** The only resource of a type. Throws when there is none or more than one. */
export function theOnly(resources: readonly Resource[], type: string): Resource {
  const [found, ...more] = ofType(resources, type);
  if (!found || more.length > 0) throw new Error(`The template needs exactly one ${type}.`);
  return found;
}
