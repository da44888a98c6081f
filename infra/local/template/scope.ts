import type { Place } from '../aws.ts';
import type { Identity } from './identity.ts';

/** What intrinsics of one stack can refer to. */
export interface Scope {
  /** The stack and resource being resolved, for messages. */
  readonly where: string;
  readonly stack: string;
  readonly place: Place;
  /** How another resource is referred to. @throws TemplateError for one that is not there. */
  resource(logicalId: string): Identity;
  /** The value of a parameter; undefined when there is none of that name. */
  parameter(name: string): string | undefined;
  /** @throws TemplateError for an unknown condition. */
  condition(name: string): boolean;
  mapping(map: string, top: string, second: string): unknown;
  /** What another stack exports under the name. */
  imported(name: string): unknown;
}
