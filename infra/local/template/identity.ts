import { createHash } from 'node:crypto';
import type { Place } from '../aws.ts';
import { type AttributeSource, attributesOf } from './attributes.ts';
import { TemplateError } from './template-error.ts';

/** How one resource is referred to. */
export interface Identity {
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives. @throws TemplateError for an attribute that is not listed. */
  attribute(name: string): string;
}

/** A resource whose properties are resolved, and where it stands. */
export interface Identified {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * What `Ref` and `Fn::GetAtt` give for a resource here. Generated ids are made from stack and logical id, so that
 * they are the same at every start.
 * @throws TemplateError when the type is not listed in `attributes.ts`.
 */
export function identify(resource: Identified, place: Place, physicalName?: string): Identity {
  const where = `${resource.stack}/${resource.logicalId} (${resource.type})`;
  const describe = attributesOf(resource.type);
  if (!describe) throw new TemplateError(`${where}: nothing is known about what Ref gives for this type.`);
  const { ref, attributes } = describe(sourceOf(resource, place, physicalName));
  return {
    ref,
    attribute(name) {
      const value = attributes[name];
      if (value !== undefined) return value;
      throw new TemplateError(
        `${where}: Fn::GetAtt asks for "${name}", which is not listed in infra/local/template/attributes.ts.`,
      );
    },
  };
}

function sourceOf(resource: Identified, place: Place, physicalName?: string): AttributeSource {
  const { stack, logicalId, properties } = resource;
  const digest = createHash('sha256').update(`${stack}/${logicalId}`).digest('hex');
  return {
    place,
    digest,
    name: (property) => {
      const given = properties[property];
      if (physicalName !== undefined) return physicalName;
      return typeof given === 'string' ? given : `${stack}-${logicalId}`;
    },
    property: (property) => properties[property],
  };
}
